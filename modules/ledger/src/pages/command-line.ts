import { type Html, html } from '@bauhinia/html'
import { type Locale, pagePath } from '@bauhinia/i18n'
import { ledgerMessages } from './ledger-messages.ts'

/**
 * A call of the command line, with the way to the page that says where one gets it. Never by way of `npx`: in npm's
 * registry that name is not ours, and whoever took it would have their program run on the reader's machine.
 */
export function commandLine(locale: Locale, call: string): Html {
  const href = pagePath(locale, '/contact#command-line')
  return html`<code>bauhinia ${call}</code><br><a class="govuk-link" href="${href}">${ledgerMessages(locale)('getCommand')}</a>`
}
