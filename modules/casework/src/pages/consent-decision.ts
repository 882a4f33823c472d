import { button, buttonGroup, linkButton } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import type { EvidencePreview } from '../operations/preview-evidence.ts'
import { applicationPath } from './casework-pages.ts'
import { consentDecisionMessages } from './consent-decision-messages.ts'

/** Whether the application cannot be approved as things stand, whatever is entered. */
export function isHopeless({ foreseen }: Pick<EvidencePreview, 'foreseen'>): boolean {
  return foreseen.some(({ fulfilled }) => !fulfilled)
}

/**
 * The person's yes to exactly what was shown, and the way to their no; the one that serves them comes
 * first. Each is its own act, so that the enter key never agrees.
 */
export function consentDecision(locale: Locale, preview: EvidencePreview): Html {
  const { application, digest, wasAccepted } = preview
  const text = consentDecisionMessages(locale)
  const action = applicationPath(locale, application.applicationId, 'consent')
  const agree = (words: string, kind: 'primary' | 'secondary') =>
    html`<form method="post" action="${action}"><input type="hidden" name="digest" value="${digest}">${button({ text: words, kind, preventDoubleClick: true })}</form>`
  const leave = (words: string, kind: 'primary' | 'secondary') =>
    linkButton({ text: words, href: `${action}/refuse`, kind })
  return isHopeless(preview)
    ? buttonGroup([
        leave(text(wasAccepted ? 'stopAgain' : 'stop'), 'primary'),
        agree(text('decideAnyway'), 'secondary'),
      ])
    : buttonGroup([agree(text('agree'), 'primary'), leave(text('disagree'), 'secondary')])
}
