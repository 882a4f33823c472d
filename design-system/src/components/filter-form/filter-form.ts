import { attributes, type Html, html } from '@bauhinia/html'
import { button } from '../button/button.ts'

/** Choices that narrow the list below them, beside each other where there is room. */
export interface FilterFormProps {
  /** What is filtered, for whoever goes from landmark to landmark. */
  readonly label: string
  readonly fields: readonly Html[]
  readonly action: string
  /** Where to send what must stand in no address; without it the address of this page takes the fields. */
  readonly postTo?: string | undefined
}

/** Sends a GET with the fields to the page on which it stands, or a POST to another. */
export function filterForm({ label, fields, action, postTo }: FilterFormProps): Html {
  const sent = attributes({ method: postTo === undefined ? 'get' : 'post', action: postTo })
  return html`<form class="bauhinia-filter"${sent} role="search" aria-label="${label}">${fields}${button({ text: action, kind: 'secondary' })}</form>`
}
