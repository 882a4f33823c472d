import { type Html, html } from '@bauhinia/html'
import { type BreadcrumbsProps, breadcrumbs } from '../components/breadcrumbs/breadcrumbs.ts'
import { startButton } from '../components/button/button.ts'
import { type FactTilesProps, factTiles } from '../components/fact-tiles/fact-tiles.ts'
import { type SectionProps, section } from '../components/section/section.ts'
import type { Content, Link } from '../content.ts'

/** A service's own page: what it is, what it costs, how long it takes, the way in, then the rest. */
export interface ServicePatternProps {
  readonly breadcrumbs?: BreadcrumbsProps | undefined
  /** The department that decides. */
  readonly caption: Content
  readonly title: Content
  readonly lead: Content
  readonly facts: FactTilesProps['facts']
  /** A link, or a form with its button. */
  readonly start?: Link | Html | undefined
  /** A line under the button, such as what one needs to sign in. */
  readonly startNote?: Content | undefined
  readonly sections: readonly SectionProps[]
}

export function servicePattern(props: ServicePatternProps): Html {
  const { caption, title, lead, facts, start, startNote, sections } = props
  return html`${props.breadcrumbs && breadcrumbs(props.breadcrumbs)}<span class="govuk-caption-l">${caption}</span><h1 class="govuk-heading-xl">${title}</h1><p class="govuk-body-l">${lead}</p>${factTiles({ facts })}${start && startOf(start)}${startNote !== undefined && html`<p class="govuk-body bauhinia-secondary">${startNote}</p>`}<div class="bauhinia-sections">${sections.map(section)}</div>`
}

function startOf(start: Link | Html): Html {
  return 'href' in start ? startButton(start) : start
}
