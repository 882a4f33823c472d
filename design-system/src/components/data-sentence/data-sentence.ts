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
  /** What the person should know of it before going on: the mark is amber then, and this says why. */
  readonly warning?: Content | undefined
}

export function dataSentence(props: DataSentenceProps): Html {
  const { text, source, isVerified = false, warning } = props
  const state = warning === undefined ? String(isVerified) : 'warning'
  return html`<div class="bauhinia-sentence" data-verified="${state}"><p class="bauhinia-sentence__text">${text}</p>${warning !== undefined && html`<p class="bauhinia-sentence__warning">${warning}</p>`}${source !== undefined && html`<p class="bauhinia-sentence__source">${source}</p>`}</div>`
}
