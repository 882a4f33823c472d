import { RuleError, type RuleValue } from '@bauhinia/rules'
import { Evaluation, type ServiceVariables } from './evaluation.ts'
import type { Field, Service } from './pack.ts'

/** A field that this person is asked. */
export interface FieldToAsk {
  readonly field: Field
  readonly required: boolean
}

/**
 * The fields to ask this person, in order. A field whose condition depends on an answer that has not
 * been given yet is not asked yet. Throws `RuleError` when data of a dataset are missing.
 */
export function fieldsToAsk(service: Service, variables: ServiceVariables): readonly FieldToAsk[] {
  const form = formOf(variables)
  const evaluation = new Evaluation(service, { ...variables, form })
  return service.fields
    .filter(({ when }) => when === undefined || holdsSoFar(() => evaluation.holds(when)))
    .map((field) => ({ field, required: holdsSoFar(() => evaluation.holds(field.required)) }))
}

/** False while the form does not say enough to tell. */
function holdsSoFar(holds: () => boolean): boolean {
  try {
    return holds()
  } catch (error) {
    const waits = error instanceof RuleError && error.code === 'missing-variable'
    if (waits && error.path?.startsWith('form.') === true) return false
    throw error
  }
}

/** What was entered so far; nothing before the form was opened. */
export function formOf({ form }: ServiceVariables): { readonly [name: string]: RuleValue } {
  return typeof form === 'object' && form !== null && !isList(form) ? form : {}
}

function isList(value: RuleValue): value is readonly RuleValue[] {
  return Array.isArray(value)
}
