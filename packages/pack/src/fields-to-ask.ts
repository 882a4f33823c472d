import { RuleError, type RuleValue } from '@bauhinia/rules'
import { Evaluation, type ServiceVariables } from './evaluation.ts'
import type { Service } from './service.ts'
import type { Field } from './service-form.ts'

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

/** Whether a condition holds; `untold` while the form does not say enough to tell, or says nonsense. */
export function holdsSoFar(holds: () => boolean, untold = false): boolean {
  try {
    return holds()
  } catch (error) {
    if (error instanceof RuleError && error.path?.startsWith('form.') === true) return untold
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
