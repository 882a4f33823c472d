import { type Html, html } from '@bauhinia/html'
import type { Content } from '../../content.ts'
import { mark } from '../mark/mark.ts'

/** Where there is nothing yet: says so, why, and what to do next. */
export interface EmptyStateProps {
  readonly title: Content
  readonly text?: Content | undefined
  readonly action?: Html | undefined
}

export function emptyState({ title, text, action }: EmptyStateProps): Html {
  return html`<div class="bauhinia-empty">${mark({ tone: 'ink', className: 'bauhinia-empty__mark' })}<p class="bauhinia-empty__title">${title}</p>${text !== undefined && html`<p class="bauhinia-empty__text">${text}</p>`}${action}</div>`
}
