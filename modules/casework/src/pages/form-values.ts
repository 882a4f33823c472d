import type { Field } from '@bauhinia/pack'
import Type, { type Static } from 'typebox'
import type { FormValues } from '../domain/evidence.ts'
import { dayFromParts } from '../domain/typed-day.ts'

/** Far more than any field takes: the answer is wrong, and this much of it is kept to be mended. */
const typedMax = 10_000

/** A form as browsers send it: a name sent twice comes as a list. */
export const formBody = Type.Record(
  Type.String(),
  Type.Union([Type.String(), Type.Array(Type.String())]),
)
export type FormBody = Static<typeof formBody>

/**
 * What was entered into the fields that were on the page. What does not fit a field stays as it was
 * typed, so that it can be shown and mended; a field left empty is null.
 */
export function readForm(fields: readonly Field[], body: FormBody): FormValues {
  return Object.fromEntries(fields.map((field) => [field.id, readField(field, body)]))
}

function readField(field: Field, body: FormBody): string | number | boolean | null {
  const { id, type } = field
  const typed = textOf(body, id)
  switch (type) {
    case 'date':
      return dayFromParts({
        day: textOf(body, `${id}-day`),
        month: textOf(body, `${id}-month`),
        year: textOf(body, `${id}-year`),
      })
    case 'declaration':
      return typed === 'yes'
    case 'yes-no':
      return typed === '' ? null : yesOrNo(typed)
    case 'whole-number':
      return wholeNumber(typed)
    case 'text':
      return typed === '' ? null : asPatternWants(field, typed)
    case 'choice':
      return typed === '' ? null : typed
    default:
      return type satisfies never
  }
}

// What is neither was chosen nowhere on the page: it must not pass for a no.
function yesOrNo(typed: string): boolean | string {
  return typed === 'yes' || typed === 'no' ? typed === 'yes' : typed
}

// Chinese input methods type letters and figures in full width, and nobody minds the case.
function asPatternWants({ pattern }: Field, typed: string): string {
  const plain = typed.normalize('NFKC').trim()
  return [plain, plain.toUpperCase()].find((each) => pattern?.test(each)) ?? typed
}

// Chinese input methods type figures in full width; NFKC makes them ordinary ones.
function wholeNumber(typed: string): number | string | null {
  const figures = typed.normalize('NFKC').replaceAll(',', '')
  if (figures === '') return null
  return /^-?\d{1,15}$/.test(figures) ? Number(figures) : typed
}

function textOf(body: FormBody, name: string): string {
  const sent = body[name] ?? ''
  return (typeof sent === 'string' ? sent : (sent[0] ?? '')).trim().slice(0, typedMax)
}
