import { type Html, html } from '@bauhinia/html'
import type { Content } from '../../content.ts'
import { mark } from '../mark/mark.ts'

/** The opening of the home page: what one can do here, and the search for it. First in the page. */
export interface HeroProps {
  readonly title: Content
  readonly lead?: Content | undefined
  readonly body?: Html | undefined
  readonly headingLevel?: 1 | 2 | undefined
}

export function hero({ title, lead, body, headingLevel = 1 }: HeroProps): Html {
  const heading =
    headingLevel === 1
      ? html`<h1 class="bauhinia-hero__title">${title}</h1>`
      : html`<h2 class="bauhinia-hero__title">${title}</h2>`
  return html`<div class="bauhinia-hero">${mark({ tone: 'ink', className: 'bauhinia-hero__mark' })}${heading}${lead !== undefined && html`<p class="bauhinia-hero__lead">${lead}</p>`}${body}</div>`
}
