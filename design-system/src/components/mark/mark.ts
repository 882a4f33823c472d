import { attributes, type Html, html } from '@bauhinia/html'

/** `colour` on white; `light` on a dark ground; `ink` in the colour of the text around it. */
export type MarkTone = 'colour' | 'light' | 'ink'

const petal = 'M0-4C4-9 11-15 11-24 11-33 5-38 0-40-5-38-11-33-11-24-11-15-4-9 0-4Z'

// From the banner petal round: an orchid tree's flower is darkest there.
const fills: Readonly<Record<MarkTone, readonly string[]>> = {
  colour: ['#640c3c', '#8f1457', '#c2528c', '#c2528c', '#8f1457'],
  light: ['#fff', '#fff', '#fff', '#fff', '#fff'],
  ink: ['currentColor', 'currentColor', 'currentColor', 'currentColor', 'currentColor'],
}
const opacities: Readonly<Record<MarkTone, readonly (number | undefined)[]>> = {
  colour: [],
  light: [1, 0.82, 0.6, 0.6, 0.82],
  ink: [1, 0.82, 0.6, 0.6, 0.82],
}

/**
 * The product's mark, an orchid-tree flower of five loose petals, drawn for this project. It is
 * decoration: the name stands beside it, so assistive technology passes over it.
 */
export function mark({
  tone = 'colour',
  className = 'bauhinia-mark',
}: {
  tone?: MarkTone | undefined
  className?: string | undefined
} = {}): Html {
  return html`<svg class="${className}" xmlns="http://www.w3.org/2000/svg" viewBox="-42 -42 84 84" aria-hidden="true" focusable="false">${petals(tone)}</svg>`
}

/** The mark as a file of its own, for the browser's tab. */
export function markFile(): string {
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="-42 -42 84 84">${petals('colour')}</svg>`
    .markup
}

function petals(tone: MarkTone): Html[] {
  return fills[tone].map(
    (fill, index) =>
      html`<path${attributes({ d: petal, fill, 'fill-opacity': opacities[tone][index], transform: index === 0 ? undefined : `rotate(${index * 72})` })}/>`,
  )
}
