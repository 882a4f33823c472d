import { attributes, type Html, html } from '@bauhinia/html'
import type { Content } from '../../content.ts'

/** Something that stands out from the text around it without being a warning. */
export function insetText({ content, id }: { content: Content; id?: string | undefined }): Html {
  return html`<div${attributes({ id })} class="govuk-inset-text">${content}</div>`
}
