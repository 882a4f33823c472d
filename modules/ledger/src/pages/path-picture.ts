import { type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import type { InclusionStep } from './inclusion-steps.ts'
import { pathMessages } from './path-messages.ts'

/** Of the picture, in its own units; it is never wider than a phone. */
const width = 320
const middle = width / 2
const rowHeight = 46
const siblingAt = { left: 58, right: width - 58 } as const
const radius = 7
/** How much of the line between two nodes lies within the lower one. */
const rim = radius / Math.hypot(middle - siblingAt.left, rowHeight)

interface PathPictureProps {
  readonly locale: Locale
  readonly leafHash: Uint8Array
  readonly steps: readonly InclusionStep[]
}

/**
 * The way from an entry at the foot to the root at the top, drawn: at each step the hash that the proof adds
 * stands on its side, and the two lead to the one above. The list of steps beside it says the same in words; a
 * script marks in both what it has computed itself (`data-step`).
 */
export function pathPicture({ leafHash, locale, steps }: PathPictureProps): Html {
  const text = pathMessages(locale)
  const height = (steps.length + 1) * rowHeight + 24
  const yOf = (row: number) => height - 28 - row * rowHeight
  const edges = steps.map((step, row) => edge(step, yOf(row)))
  const hashes = [leafHash, ...steps.map(({ result }) => result)]
  const nodes = hashes.map((hash, row) => {
    const name = row === steps.length ? text('root') : row === 0 ? text('entry') : ''
    return node({ hash, name, row, y: yOf(row), side: steps[row]?.side ?? 'left' })
  })
  return html`<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="path-title path-text" viewBox="0 0 ${width} ${height}" width="${width}" font-size="13"><title id="path-title">${text('title')}</title><desc id="path-text">${text('text', { count: steps.length })}</desc><g fill="none" stroke="currentColor" stroke-width="1.5">${edges}</g>${nodes}</svg>`
}

/** One step: up from the path and from the sibling on its side to where both meet. */
function edge({ side, sibling }: InclusionStep, y: number): Html {
  const x = siblingAt[side]
  const above = y - rowHeight
  return html`<path d="M${middle} ${y}V${above}M${x + (middle - x) * rim} ${y - rowHeight * rim}L${middle} ${above}"/><circle cx="${x}" cy="${y}" r="${radius}"/><text x="${x}" y="${y + 21}" text-anchor="middle" fill="currentColor" stroke="none" font-family="monospace">${short(sibling)}</text>`
}

interface Node {
  readonly hash: Uint8Array
  readonly name: string
  readonly row: number
  readonly side: 'left' | 'right'
  readonly y: number
}

/** A hash of the path; its words stand on the side that the sibling leaves free. */
function node({ hash, name, row, side, y }: Node): Html {
  const [x, anchor] = side === 'left' ? [middle + 16, 'start'] : [middle - 16, 'end']
  const label = html`<tspan font-family="monospace">${short(hash)}</tspan>`
  return html`<g data-step="${row}" fill="currentColor"><circle cx="${middle}" cy="${y}" r="8"/><text x="${x}" y="${y - 2}" text-anchor="${anchor}">${name !== '' && html`<tspan font-weight="700">${name}</tspan> `}${label}</text></g>`
}

/** The beginning of a hash, as people compare it. */
function short(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex', 0, 4)
}
