import { card, linkButton, section } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatDay, type Locale, pagePath } from '@bauhinia/i18n'
import type { Pack, RequirementOutcome } from '@bauhinia/pack'
import type { CaseFile } from '../operations/get-case.ts'
import type { EvidencePreview } from '../operations/preview-evidence.ts'
import { appealView } from './appeal-view.ts'
import { caseMessages } from './case-messages.ts'
import { applicationPath } from './casework-pages.ts'
import { consentDecision, isHopeless } from './consent-decision.ts'
import { consentDecisionMessages } from './consent-decision-messages.ts'
import { endingMessages } from './ending-messages.ts'
import { stepMessages } from './step-messages.ts'

interface RefusalProps {
  readonly locale: Locale
  readonly file: CaseFile
  readonly isCharged: boolean
}

/** A refusal as somebody needs it: why, what would change it, and how and until when to appeal. */
export function refusalView(pack: Pack, { locale, file, isCharged }: RefusalProps): Html {
  const text = caseMessages(locale)
  const { service } = file.application
  const unfulfilled = file.decision?.requirements.filter(({ fulfilled }) => !fulfilled) ?? []
  const decidedAt = file.events.find(({ kind }) => kind === 'decision.made')?.occurredAt
  const href = pagePath(locale, `/services/${service.id}`)
  return html`
    <p class="govuk-body-l">${text(isCharged ? 'refusedPaidText' : 'refusedText')}</p>
    ${section({
      title: text('reasons'),
      body: html`
        ${unfulfilled.map((outcome) => reason(locale, outcome))}
        ${canApplyAgain(unfulfilled) && linkButton({ text: text('again'), href, kind: 'secondary' })}
      `,
    })}
    ${section({ title: text('appeal'), body: appealView(pack, locale, { service, since: decidedAt }) })}
  `
}

/** Why the rules would refuse as things stand, told before it is submitted; nothing if they would not. */
export function foreseenNotice(
  locale: Locale,
  applicationId: string,
  foreseen: readonly RequirementOutcome[],
): Html | false {
  if (foreseen.length === 0) return false
  const href = applicationPath(locale, applicationId, 'withdraw')
  return section({
    title: stepMessages(locale)('adverseTitle'),
    lead: stepMessages(locale)('adverseText'),
    body: html`
      ${foreseen.map((outcome) => reason(locale, outcome))}
      ${linkButton({ text: endingMessages(locale)('withdraw'), href, kind: 'secondary' })}
    `,
  })
}

/** The same on the page that asks for consent, with the choice that it leaves; nothing if they would not. */
export function foreseenBeforeConsent(locale: Locale, preview: EvidencePreview): Html | undefined {
  if (!isHopeless(preview)) return undefined
  const { application, foreseen, wasAccepted } = preview
  const department = application.service.department.name[locale]
  const failed = foreseen.filter(({ fulfilled }) => !fulfilled)
  const text = consentDecisionMessages(locale)
  return section({
    title: stepMessages(locale)('adverseTitle'),
    lead: text(wasAccepted ? 'hopelessTextAgain' : 'hopelessText', { department }),
    body: html`${failed.map((outcome) => reason(locale, outcome))}${consentDecision(locale, preview)}`,
  })
}

// Where only time helps, a button would lead to the same refusal.
function canApplyAgain(unfulfilled: readonly RequirementOutcome[]): boolean {
  return unfulfilled.every(({ applyAgain, holdsFrom }) => applyAgain && holdsFrom === undefined)
}

function reason(locale: Locale, { why, remedy, holdsFrom }: RequirementOutcome): Html {
  return card({
    title: why[locale],
    headingLevel: 3,
    text: remedy[locale],
    body: holdsFrom === undefined ? undefined : canApplyFrom(locale, holdsFrom),
    tone: 'attention',
  })
}

function canApplyFrom(locale: Locale, holdsFrom: string): Html {
  const day = formatDay(locale, holdsFrom)
  return html`<p class="bauhinia-card__text"><strong>${caseMessages(locale)('canApplyFrom', { day })}</strong></p>`
}
