import { attributes, type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import { classNames } from '../../content.ts'
import { fieldGroup, type GroupProps } from '../field/field.ts'
import { fieldMessages } from '../field/messages.ts'

/** The parts of a calendar day, as the person typed them. */
export type DatePart = 'day' | 'month' | 'year'

/**
 * A calendar day that people know by heart. Sends `<namePrefix>-day`, `-month` and `-year`, or bare
 * `day`, `month`, `year` without a prefix. English asks day first, Chinese year first.
 */
export interface DateInputProps extends GroupProps {
  readonly namePrefix?: string | undefined
  readonly values?: Readonly<Partial<Record<DatePart, string>>> | undefined
  /** The parts that are wrong; all of them when there is an error and none is named. */
  readonly wrongParts?: readonly DatePart[] | undefined
  /** True for the person's own birthday, which browsers can then fill in. */
  readonly isBirthday?: boolean | undefined
}

const order: Readonly<Record<Locale, readonly DatePart[]>> = {
  en: ['day', 'month', 'year'],
  'zh-Hant': ['year', 'month', 'day'],
  'zh-Hans': ['year', 'month', 'day'],
}

export function dateInput(props: DateInputProps): Html {
  const parts = order[props.locale].map((part) => datePart(part, props))
  return fieldGroup(
    props,
    html`<div class="govuk-date-input" id="${props.id}">${parts}</div>`,
    // JAWS does not read out a fieldset's description before text inputs unless it is a group.
    'group',
  )
}

function datePart(part: DatePart, props: DateInputProps): Html {
  const { id, locale, namePrefix, values, error, wrongParts, isBirthday } = props
  const isWrong = wrongParts === undefined ? error !== undefined : wrongParts.includes(part)
  const partId = `${id}-${part}`
  return html`<div class="govuk-date-input__item"><div class="govuk-form-group"><label class="govuk-label govuk-date-input__label" for="${partId}">${fieldMessages(locale)(part)}</label><input${attributes(
    {
      class: classNames(
        'govuk-input govuk-date-input__input',
        isWrong && 'govuk-input--error',
        part === 'year' ? 'govuk-input--width-4' : 'govuk-input--width-2',
      ),
      id: partId,
      name: namePrefix === undefined ? part : `${namePrefix}-${part}`,
      type: 'text',
      value: values?.[part],
      autocomplete: isBirthday ? `bday-${part}` : undefined,
      inputmode: 'numeric',
    },
  )}></div></div>`
}
