import { type Html, html } from '@bauhinia/html'
import type { Content } from '../../content.ts'

/** A link and, where its words do not say enough, a line below. */
export interface LinkListItem {
  readonly text: Content
  readonly href: string
  readonly description?: Content | undefined
}

/** Places to go to, one below the other. */
export function linkList({ items }: { items: readonly LinkListItem[] }): Html {
  const lines = items.map(
    ({ text, href, description }) =>
      html`<li class="bauhinia-links__item"><a class="bauhinia-links__link" href="${href}">${text}</a>${description !== undefined && html`<p class="bauhinia-links__description">${description}</p>`}</li>`,
  )
  return html`<ul class="bauhinia-links">${lines}</ul>`
}
