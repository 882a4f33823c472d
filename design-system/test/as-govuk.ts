import {
  backLink,
  breadcrumbs,
  button,
  type CheckboxItem,
  type Choice,
  checkboxes,
  dateInput,
  details,
  errorSummary,
  fileUpload,
  insetText,
  type LabelSize,
  linkButton,
  notificationBanner,
  type PaginationItem,
  pagination,
  panel,
  type RadioItem,
  radios,
  select,
  startButton,
  summaryCard,
  summaryList,
  tag,
  textarea,
  textInput,
  warningText,
} from '@bauhinia/design-system'
import type { Html } from '@bauhinia/html'
import type { Static, TSchema } from 'typebox'
import Value from 'typebox/value'
import { contentOf, type GovukOptions, govukOptions } from './govuk-options.ts'

type Renderers = {
  readonly [C in keyof GovukOptions]: (options: GovukOptions[C]) => Html | undefined
}

const locale = 'en'

const renderers: Renderers = {
  button(options) {
    const { text, href, classes } = options
    if (options.isStartButton) return href === undefined ? undefined : startButton({ text, href })
    const kind = classes?.endsWith('secondary') ? 'secondary' : classes ? 'warning' : undefined
    if (href !== undefined) return linkButton({ text, href, kind, id: options.id })
    return button({ ...options, kind })
  },
  input({ classes, value, ...options }) {
    const width = ([2, 3, 4, 5, 10, 20, 30] as const).find((each) => classes?.endsWith(`-${each}`))
    const { prefix, suffix } = options
    return textInput({
      ...options,
      ...fieldOf(options),
      value,
      width,
      prefix: prefix && contentOf(prefix),
      suffix: suffix && contentOf(suffix),
    })
  },
  textarea: (options) => textarea({ ...options, ...fieldOf(options) }),
  select(options) {
    const selected = options.items.find((item) => item.selected)
    if (selected !== undefined && options.value !== undefined) return undefined
    return select({
      ...fieldOf(options),
      items: options.items.map((item) => ({ ...item, value: String(item.value) })),
      value: String(options.value ?? selected?.value),
    })
  },
  'file-upload': (options) => fileUpload({ ...options, ...fieldOf(options) }),
  radios: (options) =>
    radios({
      ...groupOf(options),
      items: options.items.map((item): RadioItem => choiceOf(item)),
      value: options.items.find(({ checked }) => checked)?.value,
      inline: options.classes !== undefined,
    }),
  checkboxes: (options) =>
    checkboxes({
      ...groupOf(options),
      items: options.items.map((item): CheckboxItem => {
        const choice = choiceOf(item)
        if ('divider' in choice) return choice
        return { ...choice, name: item.name, isExclusive: item.behaviour === 'exclusive' }
      }),
      values: [
        ...(options.values ?? []),
        ...options.items.flatMap(({ checked, value }) => (checked && value ? [value] : [])),
      ],
    }),
  'date-input': (options) =>
    dateInput({ ...options, ...groupOf({ ...options, name: options.id }) }),
  'error-summary': ({ titleText, errorList }) =>
    errorSummary({
      locale,
      title: titleText,
      errors: errorList.map((error) => ({ text: contentOf(error), href: error.href })),
    }),
  'summary-list'({ card, rows }) {
    const ours = rows.map(({ key, value, actions }) => ({
      key: contentOf(key),
      value: contentOf(value),
      actions: actions && actionsOf(actions),
    }))
    if (card === undefined) return summaryList({ locale, rows: ours })
    const { text: title, headingLevel } = card.title
    return summaryCard({
      locale,
      title,
      headingLevel,
      rows: ours,
      actions: card.actions && actionsOf(card.actions),
    })
  },
  details: ({ summaryText, id, open, ...body }) =>
    details({ summary: summaryText, body: contentOf(body), id, isOpen: open }),
  'notification-banner': ({ type, titleText, titleId, ...content }) =>
    notificationBanner({
      locale,
      kind: type,
      title: titleText,
      titleId,
      content: contentOf(content),
    }),
  panel: ({ titleText, titleHtml, headingLevel, ...body }) =>
    panel({
      title: contentOf({
        ...(titleText && { text: titleText }),
        ...(titleHtml && { html: titleHtml }),
      }),
      body: body.text === undefined && body.html === undefined ? undefined : contentOf(body),
      headingLevel,
    }),
  'back-link': (options) => backLink({ locale, ...options }),
  breadcrumbs: ({ items }) =>
    breadcrumbs({
      locale,
      items: items.map((item) => ({ text: contentOf(item), href: item.href })),
    }),
  'inset-text': ({ id, ...content }) => insetText({ id, content: contentOf(content) }),
  'warning-text': ({ text }) => warningText({ locale, content: text }),
  tag: ({ text }) => tag({ text }),
  pagination: ({ previous, next, items }) =>
    pagination({
      locale,
      previousHref: previous?.href,
      nextHref: next?.href,
      items: items?.map(
        ({ number = 0, href = '', current, ellipsis }): PaginationItem =>
          ellipsis ? { isEllipsis: true } : { number, href, isCurrent: current },
      ),
    }),
}

/** What we make of govuk-frontend's options; nothing when there is one that ours does not have. */
export type AsGovuk = (options: unknown) => Html | undefined

/** Our components, called with govuk-frontend's options. */
export const asGovuk: Readonly<Record<keyof GovukOptions, AsGovuk>> = {
  button: supporting(govukOptions.button, renderers.button),
  input: supporting(govukOptions.input, renderers.input),
  textarea: supporting(govukOptions.textarea, renderers.textarea),
  select: supporting(govukOptions.select, renderers.select),
  'file-upload': supporting(govukOptions['file-upload'], renderers['file-upload']),
  radios: supporting(govukOptions.radios, renderers.radios),
  checkboxes: supporting(govukOptions.checkboxes, renderers.checkboxes),
  'date-input': supporting(govukOptions['date-input'], renderers['date-input']),
  'error-summary': supporting(govukOptions['error-summary'], renderers['error-summary']),
  'summary-list': supporting(govukOptions['summary-list'], renderers['summary-list']),
  details: supporting(govukOptions.details, renderers.details),
  'notification-banner': supporting(
    govukOptions['notification-banner'],
    renderers['notification-banner'],
  ),
  panel: supporting(govukOptions.panel, renderers.panel),
  'back-link': supporting(govukOptions['back-link'], renderers['back-link']),
  breadcrumbs: supporting(govukOptions.breadcrumbs, renderers.breadcrumbs),
  'inset-text': supporting(govukOptions['inset-text'], renderers['inset-text']),
  'warning-text': supporting(govukOptions['warning-text'], renderers['warning-text']),
  tag: supporting(govukOptions.tag, renderers.tag),
  pagination: supporting(govukOptions.pagination, renderers.pagination),
}

function supporting<Schema extends TSchema>(
  schema: Schema,
  render: (options: Static<Schema>) => Html | undefined,
): AsGovuk {
  return (options) => (Value.Check(schema, options) ? render(options) : undefined)
}

type FieldOptions = Pick<
  GovukOptions['textarea'],
  'name' | 'id' | 'label' | 'hint' | 'errorMessage'
>
type ChoicesOptions = Pick<
  GovukOptions['radios'],
  'name' | 'fieldset' | 'hint' | 'errorMessage'
> & {
  readonly idPrefix?: string
}

function fieldOf({ name, id, label, hint, errorMessage }: FieldOptions) {
  return {
    locale,
    name,
    id,
    label: contentOf(label),
    labelSize: sizeOf(label.classes),
    isPageHeading: label.isPageHeading,
    hint: hint && contentOf(hint),
    error: errorMessage && contentOf(errorMessage),
  } as const
}

function groupOf({ name, idPrefix, fieldset, hint, errorMessage }: ChoicesOptions) {
  const { legend } = fieldset
  return {
    locale,
    id: name,
    name,
    idPrefix,
    legend: contentOf(legend),
    legendSize: sizeOf(legend.classes),
    isPageHeading: legend.isPageHeading,
    hint: hint && contentOf(hint),
    error: errorMessage && contentOf(errorMessage),
  } as const
}

function choiceOf(item: GovukOptions['radios']['items'][number]): Choice | { divider: string } {
  if (item.divider !== undefined) return { divider: item.divider }
  const { value = '', id, hint, disabled, conditional } = item
  return {
    value,
    text: contentOf(item),
    id,
    disabled,
    hint: hint && contentOf(hint),
    conditional: conditional && htmlOf(conditional.html),
  }
}

function htmlOf(markup: string): Html | undefined {
  const content = contentOf({ html: markup })
  return typeof content === 'string' ? undefined : content
}

function actionsOf({
  items,
}: {
  items: { href: string; text: string; visuallyHiddenText?: string }[]
}) {
  return items.map(({ href, text, visuallyHiddenText }) => ({
    href,
    text,
    context: visuallyHiddenText,
  }))
}

function sizeOf(classes: string | undefined): LabelSize | undefined {
  return (['xl', 's', 'm', 'l'] as const).find((size) => classes?.endsWith(`--${size}`))
}
