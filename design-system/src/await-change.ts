import { type Html, html } from '@bauhinia/html'

/** The script that looks after what `awaitChange` marks. */
export const awaitChangeScript = 'await-change'

/**
 * Marks a page that waits for something: its script looks at `address` until that page does not
 * wait for the same, and leads there. Without script the page must have its own way to look again.
 */
export function awaitChange(address: string): Html {
  return html`<div hidden data-await-change="${address}"></div>`
}
