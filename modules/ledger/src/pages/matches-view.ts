import { backLink, hashValue } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { type Locale, pagePath } from '@bauhinia/i18n'
import { ledgerMessages } from './ledger-messages.ts'
import { entryPath } from './proof-line.ts'

/** An entry in the tree, by its place and its hash. */
export interface FoundEntry {
  readonly index: number
  readonly leafHash: Uint8Array
}

/** How many entries that begin alike are listed. */
export const matchesMax = 20

/** The entries whose hash begins as somebody gave it, to choose from; of too many it says that. */
export function matchesView(locale: Locale, found: readonly FoundEntry[]): Html {
  const text = ledgerMessages(locale)
  const listed = found
    .slice(0, matchesMax)
    .map(
      ({ index, leafHash }) =>
        html`<li><a class="govuk-link" href="${entryPath(locale, leafHash)}">${text('entryTitle', { index: String(index) })}</a><br>${hashValue({ value: Buffer.from(leafHash).toString('hex') })}</li>`,
    )
  const more = found.length > matchesMax && html`<p class="govuk-body">${text('moreMatches')}</p>`
  return html`
    ${backLink({ locale, href: pagePath(locale, '/ledger'), text: text('back') })}
    <h1 class="govuk-heading-xl">${text('matches')}</h1>
    <ul class="govuk-list govuk-list--spaced">${listed}</ul>
    ${more}
  `
}
