import { formatDay, type Locale } from '@bauhinia/i18n'
import type { Field } from '@bauhinia/pack'
import type { FormValues } from '../domain/evidence.ts'
import { stepMessages } from './step-messages.ts'

/** What was entered into a field, as its reader would write it. */
export function enteredText(
  locale: Locale,
  field: Field,
  value: FormValues[string] | undefined,
): string {
  const text = stepMessages(locale)
  if (value === null || value === undefined) return text('notAnswered')
  switch (field.type) {
    case 'date':
      return formatDay(locale, String(value))
    case 'choice':
      return field.options.find((option) => option.value === value)?.label[locale] ?? String(value)
    case 'declaration':
      return text(value === true ? 'declared' : 'notDeclared')
    case 'yes-no':
      return text(value === true ? 'yes' : 'no')
    case 'whole-number':
      return Number(value).toLocaleString(locale)
    case 'text':
      return String(value)
    default:
      return field.type satisfies never
  }
}
