import { type Html, html } from '@bauhinia/html'
import type { Content } from '../../content.ts'

/**
 * One fact as a sentence, and below it who says so. `isVerified` only when the signature behind it
 * has been checked.
 */
export interface DataSentenceProps {
  readonly text: Content
  readonly source?: Content | undefined
  readonly isVerified?: boolean | undefined
}

export function dataSentence({ text, source, isVerified = false }: DataSentenceProps): Html {
  return html`<div class="bauhinia-sentence" data-verified="${String(isVerified)}"><p class="bauhinia-sentence__text">${text}</p>${source !== undefined && html`<p class="bauhinia-sentence__source">${source}</p>`}</div>`
}
