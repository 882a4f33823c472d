import { attributes, type Html, html } from '@bauhinia/html'
import type { Content } from '../../content.ts'

/** Something that only some readers need, opened by them. */
export interface DetailsProps {
  readonly summary: Content
  readonly body: Content
  readonly id?: string | undefined
  readonly isOpen?: boolean | undefined
}

export function details({ summary, body, id, isOpen }: DetailsProps): Html {
  return html`<details${attributes({ id, class: 'govuk-details', open: isOpen })}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${summary}</span></summary><div class="govuk-details__text">${body}</div></details>`
}
