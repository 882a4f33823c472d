import { type Html, html } from '@bauhinia/html'
import { type CardProps, card, cardGrid } from '../components/card/card.ts'
import { hero } from '../components/hero/hero.ts'
import { type LinkListItem, linkList } from '../components/link-list/link-list.ts'
import { type SearchBoxProps, searchBox } from '../components/search-box/search-box.ts'
import { section } from '../components/section/section.ts'
import type { Content } from '../content.ts'

/** The home page: the search, what people come for most, what the product promises, the rest. Wide. */
export interface HomePatternProps {
  readonly title: Content
  readonly lead?: Content | undefined
  readonly search: SearchBoxProps
  readonly services: { readonly title: Content; readonly cards: readonly CardProps[] }
  /** What can be relied on here, three or so, each a few words and a sentence. */
  readonly promises?:
    | {
        readonly title: Content
        readonly items: readonly { readonly title: Content; readonly text: Content }[]
      }
    | undefined
  readonly links?: { readonly title: Content; readonly items: readonly LinkListItem[] } | undefined
}

export function homePattern(props: HomePatternProps): Html {
  const { title, lead, search, services, promises, links } = props
  const cards = services.cards.map((each) => card({ headingLevel: 3, ...each }))
  return html`${hero({ title, lead, body: searchBox(search) })}${section({ title: services.title, body: cardGrid(cards) })}${promises && section({ title: promises.title, body: promiseList(promises.items) })}${links && section({ title: links.title, body: linkList({ items: links.items }) })}`
}

function promiseList(items: readonly { readonly title: Content; readonly text: Content }[]): Html {
  return html`<ol class="bauhinia-promises">${items.map(({ title, text }) => html`<li class="bauhinia-promises__item"><h3 class="bauhinia-promises__title">${title}</h3><p class="bauhinia-promises__text">${text}</p></li>`)}</ol>`
}
