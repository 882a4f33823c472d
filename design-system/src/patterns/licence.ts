import { type Html, html } from '@bauhinia/html'
import { type CheckLinesProps, checkLines } from '../components/check-lines/check-lines.ts'
import { type LicenceCardProps, licenceCard } from '../components/licence-card/licence-card.ts'
import type { Content } from '../content.ts'

/** One licence: the card, what can be done with it, and what stands behind it. */
export interface LicencePatternProps {
  readonly title: Content
  readonly lead?: Content | undefined
  readonly licence: LicenceCardProps
  /** Buttons or links: show, download, share. */
  readonly actions?: Html | undefined
  readonly checks?: (CheckLinesProps & { readonly title: Content }) | undefined
}

export function licencePattern({
  title,
  lead,
  licence,
  actions,
  checks,
}: LicencePatternProps): Html {
  return html`<h1 class="govuk-heading-l">${title}</h1>${lead !== undefined && html`<p class="govuk-body-l">${lead}</p>`}${licenceCard(licence)}${actions !== undefined && html`<div class="bauhinia-no-print">${actions}</div>`}${checks && html`<section class="bauhinia-section"><h2 class="govuk-heading-m">${checks.title}</h2>${checkLines(checks)}</section>`}`
}
