import { type Html, html } from '@bauhinia/html'
import { type ConsentCardProps, consentCard } from '../components/consent-card/consent-card.ts'
import { type StepProgressProps, stepProgress } from '../components/step-progress/step-progress.ts'
import type { Content } from '../content.ts'

/** The page that shows what each department would say before anyone is told. */
export interface ConsentPatternProps {
  readonly steps?: StepProgressProps | undefined
  /** Which service it is for. */
  readonly caption?: Content | undefined
  readonly title: Content
  readonly lead: Content
  /** What the person should know before they read on. */
  readonly notice?: Html | undefined
  readonly cards: readonly ConsentCardProps[]
  /** What follows from yes and from no, in a sentence or two. */
  readonly consequences?: Content | undefined
  /** The form that accepts, and the one that refuses. */
  readonly actions: Html
}

export function consentPattern(props: ConsentPatternProps): Html {
  const { steps, caption, title, lead, notice, cards, consequences, actions } = props
  return html`${steps && stepProgress(steps)}${caption !== undefined && html`<span class="govuk-caption-l">${caption}</span>`}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body-l">${lead}</p>${notice}<div class="bauhinia-columns"><div>${cards.map(consentCard)}</div><div class="bauhinia-columns__aside bauhinia-promises__item">${consequences !== undefined && html`<p class="govuk-body">${consequences}</p>`}${actions}</div></div>`
}
