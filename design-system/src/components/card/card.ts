import { attributes, type Html, html } from '@bauhinia/html'
import { type Content, classNames } from '../../content.ts'

/** `verified` only for what has been checked; `attention` for what the person should act on. */
export type CardTone = 'plain' | 'verified' | 'attention'

/** One thing among several. With `href` the whole card leads there. */
export interface CardProps {
  readonly title: Content
  readonly href?: string | undefined
  readonly headingLevel?: 2 | 3 | 4 | undefined
  /** A short line above the title, such as the department. */
  readonly caption?: Content | undefined
  readonly text?: Content | undefined
  /** A line at the foot, such as the fee and the time it takes. */
  readonly meta?: Content | undefined
  /** Anything else, between text and foot. */
  readonly body?: Html | undefined
  readonly tone?: CardTone | undefined
  readonly id?: string | undefined
}

export function card(props: CardProps): Html {
  const { title, href, headingLevel = 2, caption, text, meta, body, tone = 'plain', id } = props
  const words =
    href === undefined ? title : html`<a class="bauhinia-card__link" href="${href}">${title}</a>`
  const heading = html`${caption !== undefined && html`<p class="bauhinia-card__caption">${caption}</p>`}${cardHeading(headingLevel, words)}`
  return html`<article class="${classNames('bauhinia-card', tone !== 'plain' && `bauhinia-card--${tone}`, href !== undefined && 'bauhinia-card--link')}"${attributes({ id })}>${heading}${text !== undefined && html`<p class="bauhinia-card__text">${text}</p>`}${body}${meta !== undefined && html`<p class="bauhinia-card__meta">${meta}</p>`}</article>`
}

/** Cards beside each other where there is room. */
export function cardGrid(cards: readonly Html[]): Html {
  return html`<ul class="bauhinia-cards">${cards.map((each) => html`<li class="bauhinia-cards__item">${each}</li>`)}</ul>`
}

function cardHeading(level: 2 | 3 | 4, words: Content): Html {
  if (level === 2) return html`<h2 class="bauhinia-card__title">${words}</h2>`
  if (level === 3) return html`<h3 class="bauhinia-card__title">${words}</h3>`
  return html`<h4 class="bauhinia-card__title">${words}</h4>`
}
