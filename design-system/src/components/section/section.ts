import { attributes, type Html, html } from '@bauhinia/html'
import { type Content, classNames } from '../../content.ts'

/** A part of a page under its own heading. */
export interface SectionProps {
  readonly title: Content
  readonly body: Html
  readonly lead?: Content | undefined
  readonly headingLevel?: 2 | 3 | undefined
  readonly id?: string | undefined
  /** Takes the whole width where sections stand beside each other. */
  readonly isWide?: boolean | undefined
}

export function section({
  title,
  body,
  lead,
  headingLevel = 2,
  id,
  isWide = false,
}: SectionProps): Html {
  const heading =
    headingLevel === 2
      ? html`<h2 class="govuk-heading-m">${title}</h2>`
      : html`<h3 class="govuk-heading-s">${title}</h3>`
  return html`<section class="${classNames('bauhinia-section', isWide && 'bauhinia-section--wide')}"${attributes({ id })}>${heading}${lead !== undefined && html`<p class="govuk-body bauhinia-secondary">${lead}</p>`}${body}</section>`
}
