import { attributes, type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import { type Content, classNames } from '../../content.ts'
import { summaryMessages } from './messages.ts'

/** Something to do with a row or card. `context` is read out after the word: "Change *address*". */
export interface SummaryAction {
  readonly href: string
  /** "Change" in the reader's language unless given. */
  readonly text?: string | undefined
  readonly context?: string | undefined
}

export interface SummaryRow {
  readonly key: Content
  readonly value: Content
  readonly actions?: readonly SummaryAction[] | undefined
}

/** What is known, row by row, each with what can be done about it. */
export interface SummaryListProps {
  readonly locale: Locale
  readonly rows: readonly SummaryRow[]
}

export function summaryList({ locale, rows }: SummaryListProps): Html {
  const anyHasActions = rows.some(({ actions = [] }) => actions.length > 0)
  return html`<dl class="govuk-summary-list">${rows.map((row) => summaryRow(locale, row, anyHasActions))}</dl>`
}

/** A summary list about one thing, under its name. */
export interface SummaryCardProps extends SummaryListProps {
  readonly title: string
  readonly headingLevel?: 2 | 3 | undefined
  readonly actions?: readonly SummaryAction[] | undefined
}

export function summaryCard(props: SummaryCardProps): Html {
  const { locale, title, headingLevel = 2, actions = [] } = props
  const heading =
    headingLevel === 2
      ? html`<h2 class="govuk-summary-card__title">${title}</h2>`
      : html`<h3 class="govuk-summary-card__title">${title}</h3>`
  return html`<div class="govuk-summary-card"><div class="govuk-summary-card__title-wrapper">${heading}${cardActions(locale, title, actions)}</div><div class="govuk-summary-card__content">${summaryList({ locale, rows: rowsOf(props) })}</div></div>`
}

// Read out of its place, "Change address" leaves open whose: within a card the card's name follows.
function rowsOf({ title, rows }: SummaryCardProps): SummaryRow[] {
  return rows.map((row) => ({
    ...row,
    actions: row.actions?.map((action) => ({
      ...action,
      context: classNames(action.context, `(${title})`),
    })),
  }))
}

function summaryRow(
  locale: Locale,
  { key, value, actions = [] }: SummaryRow,
  anyHasActions: boolean,
): Html {
  const isBare = anyHasActions && actions.length === 0
  return html`<div class="${classNames('govuk-summary-list__row', isBare && 'govuk-summary-list__row--no-actions')}"><dt class="govuk-summary-list__key">${key}</dt><dd class="govuk-summary-list__value">${value}</dd>${rowActions(locale, actions)}</div>`
}

function rowActions(locale: Locale, actions: readonly SummaryAction[]): Html | undefined {
  const links = actions.map((action) => actionLink(locale, action, action.context))
  if (links.length === 0) return undefined
  if (links.length === 1) return html`<dd class="govuk-summary-list__actions">${links}</dd>`
  return html`<dd class="govuk-summary-list__actions"><ul class="govuk-summary-list__actions-list">${links.map((link) => html`<li class="govuk-summary-list__actions-list-item">${link}</li>`)}</ul></dd>`
}

function cardActions(
  locale: Locale,
  title: string,
  actions: readonly SummaryAction[],
): Html | undefined {
  const links = actions.map((action) =>
    actionLink(locale, action, classNames(action.context, `(${title})`)),
  )
  if (links.length === 0) return undefined
  if (links.length === 1) return html`<div class="govuk-summary-card__actions">${links}</div>`
  return html`<ul class="govuk-summary-card__actions">${links.map((link) => html`<li class="govuk-summary-card__action">${link}</li>`)}</ul>`
}

function actionLink(locale: Locale, { href, text }: SummaryAction, context?: string): Html {
  return html`<a${attributes({ class: 'govuk-link', href })}>${text ?? summaryMessages(locale)('change')}${context !== undefined && html`<span class="govuk-visually-hidden"> ${context}</span>`}</a>`
}
