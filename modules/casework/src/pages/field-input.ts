import {
  checkboxes,
  type DatePart,
  dateInput,
  radios,
  select,
  textInput,
} from '@bauhinia/design-system'
import type { Html } from '@bauhinia/html'
import { formatDay, type Locale } from '@bauhinia/i18n'
import type { Field, FieldMistake, FieldToAsk } from '@bauhinia/pack'
import type { FormValues } from '../domain/evidence.ts'
import { typedDay } from '../domain/typed-day.ts'
import { stepMessages } from './step-messages.ts'

/** Up to this many choices are all in sight. */
const radiosMax = 8
/** So much of an answer that is none of the choices is quoted, in characters. */
const quotedMax = 100

export interface FieldInput {
  readonly locale: Locale
  readonly asked: FieldToAsk
  readonly value: FormValues[string] | undefined
  readonly error: string | undefined
  /** The day of the reading (yyyy-mm-dd), which is the example of how a day is written. */
  readonly today: string
}

/** The control that asks for one field, with what was entered in it. */
export function fieldInput(props: FieldInput): Html {
  const { field } = props.asked
  switch (field.type) {
    case 'text':
    case 'whole-number':
      return lineOfText(props)
    case 'date':
      return day(props)
    case 'choice':
      return choice(props)
    case 'yes-no':
      return yesOrNo(props)
    case 'declaration':
      return declaration(props)
    default:
      return field.type satisfies never
  }
}

/** What stands beside a field that is wrong, and in the summary of errors. */
export function mistakeText(
  { locale, today, value }: Pick<FieldInput, 'locale' | 'today' | 'value'>,
  field: Field,
  mistake: FieldMistake,
): string {
  const text = stepMessages(locale)
  const label = field.label[locale]
  if (mistake.reason === 'check') return mistake.message[locale]
  const isMissing = mistake.reason === 'missing'
  switch (field.type) {
    case 'declaration':
      return text('missingDeclaration')
    case 'date':
      return isMissing
        ? text('missingDate', { label })
        : text('invalidDate', { label, day: asTyped(locale, today) })
    case 'choice':
    case 'yes-no':
      if (isMissing) return text('missingChoice', { label })
      return text('invalidChoice', { label, typed: String(value).slice(0, quotedMax) })
    case 'whole-number':
      return text(isMissing ? 'missingText' : 'invalidNumber', { label })
    case 'text':
      if (isMissing) return text('missingText', { label })
      return withHint(locale, text('invalidText', { label }), field.hint?.[locale])
    default:
      return field.type satisfies never
  }
}

// The hint says how it is written, so the error does.
function withHint(locale: Locale, sentence: string, hint: string | undefined): string {
  if (hint === undefined) return sentence
  return locale === 'en' ? `${sentence}. ${hint}` : `${sentence}。${hint}`
}

/** Where the summary of errors leads: the field's first control. */
export function fieldHref(locale: Locale, { id, type }: Field): string {
  if (type !== 'date') return `#${id}`
  return locale === 'en' ? `#${id}-day` : `#${id}-year`
}

function labelOf({ locale, asked }: FieldInput): string {
  const label = asked.field.label[locale]
  return asked.required ? label : stepMessages(locale)('optional', { label })
}

function group(props: FieldInput) {
  const { locale, asked, error } = props
  const hint = asked.field.hint?.[locale]
  return { locale, legend: labelOf(props), legendSize: 's' as const, hint, error }
}

function lineOfText(props: FieldInput): Html {
  const { locale, asked, value, error } = props
  const { field } = asked
  const isShort = field.type === 'whole-number' || field.maxLength <= 10
  return textInput({
    locale,
    name: field.id,
    label: labelOf(props),
    labelSize: 's',
    hint: field.hint?.[locale],
    error,
    value: value === null || typeof value === 'boolean' ? undefined : value,
    inputmode: field.type === 'whole-number' ? 'numeric' : undefined,
    width: isShort ? 10 : undefined,
    spellcheck: isShort ? false : undefined,
  })
}

function day(props: FieldInput): Html {
  const { id } = props.asked.field
  const values = typedDay(props.value)
  const { hint = '', ...rest } = group(props)
  const day = asTyped(props.locale, props.today)
  const example = stepMessages(props.locale)('dateExample', { day })
  const asWritten = props.locale === 'en' ? `${hint} ${example}`.trim() : `${hint}${example}`
  return dateInput({
    ...rest,
    hint: asWritten,
    id,
    namePrefix: id,
    values,
    wrongParts: wrongParts(props),
  })
}

/** Today is a day that a question about the past or the near future takes: an example may be copied. */
function asTyped(locale: Locale, day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return locale === 'en' ? `${Number(date)} ${Number(month)} ${year}` : formatDay(locale, day)
}

/** Only the parts that were left out, if others were typed; else the day as a whole is wrong. */
function wrongParts({ value, error }: FieldInput): readonly DatePart[] | undefined {
  if (error === undefined) return undefined
  const typed = typedDay(value)
  const parts: readonly DatePart[] = ['day', 'month', 'year']
  const leftOut = parts.filter((part) => typed[part] === '')
  return leftOut.length > 0 ? leftOut : undefined
}

function choice(props: FieldInput): Html {
  const { locale, asked, value, error } = props
  const { id, options, hint } = asked.field
  const items = options.map((option) => ({ value: option.value, text: option.label[locale] }))
  const chosen = typeof value === 'string' ? value : undefined
  if (items.length <= radiosMax) return radios({ ...group(props), name: id, items, value: chosen })
  const first = { value: '', text: stepMessages(locale)('choose') }
  const label = { label: labelOf(props), labelSize: 's' as const, hint: hint?.[locale] }
  return select({ locale, name: id, ...label, error, items: [first, ...items], value: chosen })
}

function yesOrNo(props: FieldInput): Html {
  const { locale, asked, value } = props
  const text = stepMessages(locale)
  const items = [
    { value: 'yes', text: text('yes') },
    { value: 'no', text: text('no') },
  ]
  const chosen = typeof value === 'boolean' ? (value ? 'yes' : 'no') : undefined
  return radios({ ...group(props), name: asked.field.id, items, value: chosen, inline: true })
}

function declaration(props: FieldInput): Html {
  const { locale, asked, value } = props
  const { id } = asked.field
  const items = [{ value: 'yes', text: labelOf(props) }]
  const legend = stepMessages(locale)('declaration')
  return checkboxes({ ...group(props), legend, name: id, items, values: value ? ['yes'] : [] })
}
