import { attributes, type Html, html } from '@bauhinia/html'
import type { Content } from '../../content.ts'

/** Something that happened. `at` is the time as it is shown, `dateTime` the same for machines. */
export interface TimelineEvent {
  readonly title: Content
  readonly at: string
  readonly dateTime?: string | undefined
  readonly body?: Content | undefined
  /** What proves it, or what can be done about it, under the event. */
  readonly footer?: Html | undefined
  readonly tone?: 'plain' | 'verified' | 'refused' | undefined
  readonly id?: string | undefined
}

/** Events one below the other, in the order given; usually the latest first. */
export interface TimelineProps {
  readonly events: readonly TimelineEvent[]
  readonly headingLevel?: 2 | 3 | undefined
}

export function timeline({ events, headingLevel = 3 }: TimelineProps): Html {
  const items = events.map(({ title, at, dateTime, body, footer, tone = 'plain', id }) => {
    const heading =
      headingLevel === 2
        ? html`<h2 class="bauhinia-timeline__title">${title}</h2>`
        : html`<h3 class="bauhinia-timeline__title">${title}</h3>`
    return html`<li class="bauhinia-timeline__event" data-tone="${tone}"${attributes({ id })}>${heading}<p class="bauhinia-timeline__at"><time${attributes({ datetime: dateTime })}>${at}</time></p>${body !== undefined && html`<div class="bauhinia-timeline__body">${body}</div>`}${footer !== undefined && html`<div class="bauhinia-timeline__footer">${footer}</div>`}</li>`
  })
  return html`<ol class="bauhinia-timeline">${items}</ol>`
}
