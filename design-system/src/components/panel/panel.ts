import { type Html, html } from '@bauhinia/html'
import type { Content } from '../../content.ts'

/** Says that what the person came for is done; its title is the page's heading. */
export interface PanelProps {
  readonly title: Content
  readonly body?: Content | undefined
  readonly headingLevel?: 1 | 2 | undefined
}

export function panel({ title, body, headingLevel = 1 }: PanelProps): Html {
  const heading =
    headingLevel === 1
      ? html`<h1 class="govuk-panel__title">${title}</h1>`
      : html`<h2 class="govuk-panel__title">${title}</h2>`
  return html`<div class="govuk-panel govuk-panel--confirmation">${heading}${body !== undefined && html`<div class="govuk-panel__body">${body}</div>`}</div>`
}
