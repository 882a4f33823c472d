import { type Html, html } from '@bauhinia/html'
import { button } from '../button/button.ts'

/** Choices that narrow the list below them, beside each other where there is room. */
export interface FilterFormProps {
  /** What is filtered, for whoever goes from landmark to landmark. */
  readonly label: string
  readonly fields: readonly Html[]
  readonly action: string
}

/** Sends a GET with the fields to the page on which it stands. */
export function filterForm({ label, fields, action }: FilterFormProps): Html {
  return html`<form class="bauhinia-filter" method="get" role="search" aria-label="${label}">${fields}${button({ text: action, kind: 'secondary' })}</form>`
}
