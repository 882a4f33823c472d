import { type Html, html } from '@bauhinia/html'
import type { Content } from '../../content.ts'

/** The few figures that people look for first, such as cost and time, each with its name. */
export interface FactTilesProps {
  readonly facts: readonly {
    readonly label: string
    readonly value: Content
    readonly note?: Content | undefined
  }[]
}

export function factTiles({ facts }: FactTilesProps): Html {
  const tiles = facts.map(
    ({ label, value, note }) =>
      html`<div class="bauhinia-fact"><dt class="bauhinia-fact__label">${label}</dt><dd class="bauhinia-fact__value">${value}${note !== undefined && html`<span class="bauhinia-fact__note">${note}</span>`}</dd></div>`,
  )
  return html`<dl class="bauhinia-facts">${tiles}</dl>`
}
