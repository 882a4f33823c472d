import { dayOf } from '@bauhinia/i18n'
import { type Pack, parseIdentityNumber } from '@bauhinia/pack'
import { isDay } from '@bauhinia/rules'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { AccessContent } from './domain/access-acts.ts'
import { fieldError, uuid } from './exchange-request.ts'
import { SealingNotAllowed, SealUnusable } from './refusals.ts'

/** Where organisations put on record what they obtained. */
export const sealedAccessesPath = '/api/exchange/sealed-accesses'

/** The body of `POST /api/exchange/sealed-accesses`. */
export const SealRequestBody = Type.Object(
  {
    requestId: uuid,
    subject: Type.Object(
      { identityNumber: Type.String({ minLength: 1, maxLength: 40 }) },
      { additionalProperties: false },
    ),
    dataset: Type.String({ pattern: '^[a-z0-9-]{1,100}$', description: 'Of another department' }),
    names: Type.Array(Type.String({ pattern: '^[A-Za-z0-9-]{1,100}$' }), {
      minItems: 1,
      maxItems: 100,
      uniqueItems: true,
      description: 'Claims and answers of the dataset that were obtained',
    }),
    power: Type.String({
      pattern: '^[a-z0-9-]{1,100}$',
      description: 'The power under which it was obtained, as the pack declares it',
    }),
    document: Type.String({
      minLength: 1,
      maxLength: 100,
      description: 'The number of the order or warrant',
    }),
    opensOn: Type.String({
      pattern: '^\\d{4}-\\d{2}-\\d{2}$',
      description: 'The day, in the jurisdiction’s calendar, from which on the person sees it',
    }),
  },
  { additionalProperties: false },
)

/** What is to be sealed, understood against what the jurisdiction declares. */
export interface SealRequest {
  readonly requestId: string
  readonly identityNumber: string
  readonly content: Omit<AccessContent, 'request'>
  readonly opensAt: Date
}

const validator = Compile(SealRequestBody)

/**
 * Reads an organisation's request. Throws `SealingNotAllowed` for one that may seal nothing, and `SealUnusable`,
 * which points to every mistake.
 */
export function parseSealRequest(
  pack: Pack,
  body: string,
  { organisationId, now }: { readonly organisationId: string; readonly now: Date },
): SealRequest {
  const right = pack.findSealingRight(organisationId)
  if (right === undefined) throw new SealingNotAllowed()
  const value = parseJson(body)
  if (!validator.Check(value)) {
    const mistakes = validator.Errors(value).slice(0, 10)
    throw unusable(mistakes.map(({ instancePath, message }) => [instancePath, message] as const))
  }
  const { dataset, document, names, opensOn, requestId, subject } = value
  const identityNumber = parseIdentityNumber(pack.identityNumber, subject.identityNumber)
  const power = right.powers.find(({ id }) => id === value.power)
  const declared = pack.findDataset(dataset)
  const isForeign = declared !== undefined && declared.provider.id !== organisationId
  const daysMax = power?.sealedDaysMax ?? 0
  const mistakes = [
    ...(identityNumber === undefined ? [wrong('/subject/identityNumber', 'is no number')] : []),
    ...(isForeign ? [] : [wrong('/dataset', 'is no dataset of another department')]),
    ...(declared === undefined ? [] : wrongNames(declared, names)),
    ...(power === undefined ? [wrong('/power', 'is no power of your organisation')] : []),
    ...(power?.documentPattern.test(document) === false
      ? [wrong('/document', 'is not in the form that the power’s documents have')]
      : []),
    ...(power !== undefined && !isWithin(daysMax, opensOn, dayOf(now, pack.timeZone))
      ? [wrong('/opensOn', `is no day after today and at most ${daysMax} days from it`)]
      : []),
  ]
  if (identityNumber === undefined || declared === undefined || power === undefined) {
    throw unusable(mistakes)
  }
  if (mistakes.length > 0) throw unusable(mistakes)
  const { id: powerId, legalReference: law } = power
  const providerId = declared.provider.id
  return {
    ...{ requestId, identityNumber, opensAt: startOf(opensOn, pack.timeZone) },
    content: { providerId, datasetId: dataset, names, powerId, legalReference: law.en, document },
  }
}

type Mistake = readonly [pointer: string, message: string]

function wrong(pointer: string, message: string): Mistake {
  return [pointer, message]
}

function wrongNames(
  { answers, claims }: NonNullable<ReturnType<Pack['findDataset']>>,
  names: readonly string[],
): Mistake[] {
  const known = new Set([...claims, ...answers].map(({ id }) => id))
  return names.flatMap((name, at) =>
    known.has(name) ? [] : [wrong(`/names/${at}`, 'is no claim or answer of the dataset')],
  )
}

/** Whether the day is one after today, and at most so many days from it. */
function isWithin(daysMax: number, day: string, today: string): boolean {
  if (!isDay(day)) return false
  const { days } = Temporal.PlainDate.from(today).until(day, { largestUnit: 'days' })
  return days >= 1 && days <= daysMax
}

/** The first moment of a calendar day. */
function startOf(day: string, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new SealUnusable([fieldError(['', 'is not JSON'])], { cause })
  }
}

function unusable(mistakes: readonly Mistake[]): SealUnusable {
  return new SealUnusable(mistakes.map(fieldError))
}
