import { isDay, type RuleValue } from '@bauhinia/rules'
import { Evaluation, type ServiceVariables } from './evaluation.ts'
import { fieldsToAsk, formOf, holdsSoFar } from './fields-to-ask.ts'
import type { LocalizedText } from './schema/words.ts'
import type { Service } from './service.ts'
import type { Field } from './service-form.ts'

/**
 * What is wrong with one field. `missing`: required and not filled in (a declaration: not made).
 * `invalid`: not a day, whole number or choice, too long, or not as the field's pattern wants it.
 * `check`: one of the pack's own conditions, with its message.
 */
export type FieldMistake =
  | {
      readonly fieldId: string
      readonly reason: 'missing' | 'invalid'
      readonly message?: undefined
    }
  | { readonly fieldId: string; readonly reason: 'check'; readonly message: LocalizedText }

/**
 * Checks what was entered (`variables.form`) against the fields to ask this person, at most one
 * mistake each. Fields not asked are not looked at. Throws `RuleError` when data are missing.
 */
export function checkForm(service: Service, variables: ServiceVariables): readonly FieldMistake[] {
  const form = formOf(variables)
  const evaluation = new Evaluation(service, { ...variables, form })
  return fieldsToAsk(service, variables).flatMap(({ field, required }): FieldMistake[] => {
    const value = form[field.id]
    const isEmpty = value === undefined || value === null || value === ''
    if (isEmpty || (field.type === 'declaration' && value === false)) {
      return required ? [{ fieldId: field.id, reason: 'missing' }] : []
    }
    if (!isValid(field, value)) return [{ fieldId: field.id, reason: 'invalid' }]
    // A condition on another field, too, says nothing while that one is wrong: it has its own mistake.
    const failed = field.checks.find(({ rule }) => !holdsSoFar(() => evaluation.holds(rule), true))
    return failed === undefined
      ? []
      : [{ fieldId: field.id, reason: 'check', message: failed.message }]
  })
}

function isValid(field: Field, value: RuleValue): boolean {
  switch (field.type) {
    case 'text':
      if (typeof value !== 'string' || value.length > field.maxLength) return false
      return field.pattern?.test(value) ?? true
    case 'date':
      return typeof value === 'string' && isDay(value)
    case 'choice':
      return field.options.some((option) => option.value === value)
    case 'whole-number':
      return Number.isSafeInteger(value)
    case 'yes-no':
    case 'declaration':
      return typeof value === 'boolean'
    default:
      return field.type satisfies never
  }
}
