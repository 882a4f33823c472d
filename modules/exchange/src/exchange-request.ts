import { type DcqlQuery, type Json, parseDcqlQuery } from '@bauhinia/credentials'
import type { FieldError } from '@bauhinia/http'
import type { Dataset, Pack } from '@bauhinia/pack'
import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { datasetOfType, type StatementUse } from './domain/statement-use.ts'
import { RequestUnusable } from './refusals.ts'

/** An id as bodies of requests write it. */
export const uuid = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
})

/** The body of a consumer's request, `POST /api/exchange/requests`. */
export const ExchangeRequestBody = Type.Object(
  {
    requestId: uuid,
    subject: Type.Object(
      { subjectIdentifier: Type.String({ minLength: 1, maxLength: 64 }) },
      { additionalProperties: false },
    ),
    purpose: Type.String({ pattern: '^[a-z0-9-]{1,100}$' }),
    query: Type.Unsafe<Json>(Type.Unknown({ description: 'DCQL (OpenID4VP 1.0 §6)' })),
    bases: Type.Record(
      Type.String({ pattern: '^[A-Za-z0-9_-]{1,100}$' }),
      Type.Object({ consent: uuid }, { additionalProperties: false }),
      { description: 'The consent for each credential query, by its id' },
    ),
    reference: Type.Optional(uuid),
  },
  { additionalProperties: false },
)
export type ExchangeRequestBody = Static<typeof ExchangeRequestBody>

/** One statement asked for: the credential query's id, the use, and the consent it rests on. */
export interface AskedStatement {
  readonly queryId: string
  readonly use: Omit<StatementUse, 'dataSubjectId' | 'consumerId'>
  readonly consentId: string
}

/** What a consumer asks for, understood against what the jurisdiction declares. */
export interface ExchangeRequest {
  readonly requestId: string
  readonly subjectIdentifier: string
  /** The application that it is for, if any: what its applicant was shown is what is released. */
  readonly reference: string | undefined
  readonly asked: readonly AskedStatement[]
}

const validator = Compile(ExchangeRequestBody)

/** Reads the body of a request; throws `RequestUnusable`, which points to every mistake. */
export function parseExchangeRequest(pack: Pack, body: string): ExchangeRequest {
  const value = parseJson(body)
  if (!validator.Check(value)) {
    const mistakes = validator.Errors(value).slice(0, 10)
    throw unusable(...mistakes.map(({ instancePath, message }) => [instancePath, message] as const))
  }
  if (pack.findPurpose(value.purpose) === undefined) {
    throw unusable(['/purpose', 'is not a declared purpose'])
  }
  const parsing = parseDcqlQuery(value.query)
  if (!parsing.parsed) throw unusable([`/query${parsing.pointer}`, parsing.reason])
  return {
    requestId: value.requestId,
    subjectIdentifier: value.subject.subjectIdentifier,
    reference: value.reference,
    asked: askedStatements(pack, parsing.query, value),
  }
}

function askedStatements(
  pack: Pack,
  query: DcqlQuery,
  { bases, purpose }: ExchangeRequestBody,
): AskedStatement[] {
  refuseAlternatives(query)
  return query.credentials.map((credential, at) => {
    const place = `/query/credentials/${at}`
    const [vct = '', ...others] = credential.meta.vct_values ?? []
    const dataset = pack.findDataset(datasetOfType(vct) ?? '')
    if (dataset === undefined || others.length > 0) {
      throw unusable([`${place}/meta/vct_values`, 'names one declared dataset'])
    }
    // Own ones only: every object has a `constructor`.
    const basis = Object.hasOwn(bases, credential.id) ? bases[credential.id] : undefined
    if (basis === undefined) throw unusable([`/bases/${credential.id}`, 'is missing'])
    const names = new Set((credential.claims ?? []).map(({ path }) => path.join('.')))
    return {
      queryId: credential.id,
      consentId: basis.consent,
      use: {
        providerId: dataset.provider.id,
        datasetId: dataset.id,
        purposeId: purpose,
        ...sortNames(dataset, [...names], place),
      },
    }
  })
}

/** A consent is to certain names of certain datasets, so that a query that leaves a choice has none. */
function refuseAlternatives({ credentials, credential_sets }: DcqlQuery): void {
  if (credential_sets !== undefined) throw unusable(['/query/credential_sets', noAlternatives])
  for (const [at, { claim_sets, claims, multiple }] of credentials.entries()) {
    const place = `/query/credentials/${at}`
    if (claim_sets !== undefined) throw unusable([`${place}/claim_sets`, noAlternatives])
    if (multiple === true) throw unusable([`${place}/multiple`, noAlternatives])
    const chosen = claims?.findIndex(({ values }) => values !== undefined) ?? -1
    if (chosen >= 0) throw unusable([`${place}/claims/${chosen}/values`, noAlternatives])
  }
}

const noAlternatives = 'leaves a choice: ask for exactly what the consents name'

function sortNames(dataset: Dataset, names: readonly string[], place: string) {
  const claims = names.filter((name) => dataset.claims.some(({ id }) => id === name))
  const answers = names.filter((name) => dataset.answers.some(({ id }) => id === name))
  const unknown = names.filter((name) => !claims.includes(name) && !answers.includes(name))
  if (unknown.length > 0 || names.length === 0) {
    throw unusable([
      `${place}/claims`,
      'names at least one claim or answer, and declared ones only',
    ])
  }
  return { claims, answers }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new RequestUnusable([fieldError(['', 'is not JSON'])], { cause })
  }
}

type Mistake = readonly [pointer: string, message: string]

function unusable(...mistakes: readonly Mistake[]): RequestUnusable {
  return new RequestUnusable(mistakes.map(fieldError))
}

/** One mistake in a body, for the organisation's engineers. */
export function fieldError([pointer, message]: Mistake): FieldError {
  return { pointer, detail: { en: message, 'zh-Hant': message, 'zh-Hans': message } }
}
