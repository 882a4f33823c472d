import {
  type CheckLine,
  checkLines,
  hashValue,
  section,
  summaryCard,
  type TimelineEvent,
  timeline,
} from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatDay, formatInstant, formatMoney, type Locale } from '@bauhinia/i18n'
import { entryPath } from '@bauhinia/ledger/proof-line'
import type { StatusChange } from '@bauhinia/licences'
import type { Pack, RequirementOutcome } from '@bauhinia/pack'
import { findSaid } from '../domain/evidence.ts'
import type { CaseFile, DecidedCase } from '../operations/get-case.ts'
import type { OpenedApplication } from '../operations/open-application.ts'
import type { CaseView } from '../queries/case-views.ts'
import type { RecordedEvent } from '../queries/events.ts'
import type { CaseLicence } from './case-licence.ts'
import { caseMessages } from './case-messages.ts'
import { endingMessages } from './ending-messages.ts'
import { enteredText } from './entered-text.ts'
import { knownSection } from './known-section.ts'
import { retentionMessages } from './retention-messages.ts'
import { rowsOf } from './said-by.ts'
import { stepMessages } from './step-messages.ts'
import type { Reader } from './value-text.ts'

/**
 * Each requirement with how it turned out, and whether the decision can be given again; before them
 * the `note`.
 */
export function decisionSection(
  locale: Locale,
  { record, requirements, isErased, isReplayed }: DecidedCase,
  note?: string,
): Html {
  const text = caseMessages(locale)
  const lines = requirements.map((outcome) => requirementLine(locale, outcome))
  const replay = replayLine(locale, { isErased, isReplayed })
  return section({
    title: text('decision'),
    lead: text('decisionLead', { day: formatDay(locale, record.today) }),
    body: html`${note !== undefined && html`<p class="govuk-body">${note}</p>`}${checkLines({ locale, lines })}${checkLines({ locale, lines: [replay] })}`,
  })
}

function requirementLine(locale: Locale, outcome: RequirementOutcome): CheckLine {
  const { label, fulfilled, applies, why } = outcome
  const text = label[locale]
  if (!applies) {
    return { outcome: 'not-applicable', text, detail: caseMessages(locale)('doesNotApply') }
  }
  return fulfilled ? { outcome: 'pass', text } : { outcome: 'fail', text, detail: why[locale] }
}

function replayLine(
  locale: Locale,
  { isErased, isReplayed }: Pick<DecidedCase, 'isErased' | 'isReplayed'>,
): CheckLine {
  const text = caseMessages(locale)
  if (isErased) {
    const ofRetention = retentionMessages(locale)
    return {
      outcome: 'unknown',
      text: ofRetention('replayErased'),
      detail: ofRetention('replayErasedDetail'),
    }
  }
  return {
    outcome: isReplayed ? 'pass' : 'fail',
    text: text(isReplayed ? 'replayed' : 'notReplayed'),
    detail: text(isReplayed ? 'replayedDetail' : 'notReplayedDetail'),
  }
}

/** What the rules saw: each department's word, and what was entered. */
export function inputsOf(reader: Reader, { application, erasures }: CaseFile): Html {
  return html`${knownSection(reader, application, erasures)}${enteredCard(reader.locale, application)}`
}

/** What was entered into the form. */
export function enteredCard(
  locale: Locale,
  { form, service }: Pick<OpenedApplication, 'form' | 'service'>,
): Html | undefined {
  const rows = service.fields
    .filter(({ id }) => form[id] !== undefined)
    .map((field) => ({
      key: field.label[locale],
      value: enteredText(locale, field, form[field.id]),
    }))
  const title = caseMessages(locale)('answers')
  return rows.length === 0 ? undefined : summaryCard({ locale, title, headingLevel: 3, rows })
}

/** What happened to a case and to the licence that came of it, the latest first. */
export function courseOfCase(
  pack: Pack,
  locale: Locale,
  { file, licence }: { file: CaseFile; licence: CaseLicence | undefined },
): Html {
  const changes = (licence?.changes ?? []).map((change) => ({
    at: change.changedAt,
    title: statusTitle(locale, change.toStatus),
    body: reasonOf(pack, locale, { change, licence }),
    tone: change.toStatus === 'valid' ? ('plain' as const) : ('refused' as const),
  }))
  const events = file.events.map((event) => ({
    at: event.occurredAt,
    title: eventTitle(pack, locale, event),
    body: saidAgain({ locale, currency: pack.currency }, file, event),
    tone: toneOf(event),
    footer: event.mark === null ? undefined : committed(locale, event.mark.leafHash),
  }))
  return timeline({
    events: [...events, ...changes]
      .reverse()
      .toSorted((a, b) => b.at.getTime() - a.at.getTime())
      .map(
        ({ at, ...event }): TimelineEvent => ({
          ...event,
          at: formatInstant(locale, at, pack.timeZone),
          dateTime: at.toISOString(),
        }),
      ),
  })
}

/** On what ground and why an officer changed a licence; nothing where a newer one is the reason. */
export function reasonOf(
  pack: Pack,
  locale: Locale,
  { change, licence }: { change: StatusChange; licence: CaseLicence | undefined },
): string | undefined {
  if (change.reason === null) return undefined
  const grounds = pack.findLicenceType(licence?.licence.licenceType ?? '')?.grounds ?? []
  const ground = grounds.find(({ id }) => id === change.ground)?.label[locale]
  const text = caseMessages(locale)
  return ground === undefined
    ? text('reason', { reason: change.reason })
    : text('groundAndReason', { ground, reason: change.reason })
}

/** Which officers opened a case, for the person whom it is about. */
export function caseViews(pack: Pack, locale: Locale, views: readonly CaseView[]): Html {
  const text = caseMessages(locale)
  if (views.length === 0) return html`<p class="govuk-body">${text('noViews')}</p>`
  return timeline({
    events: views.map(({ organisationId, viewedAt }) => ({
      title: text('viewedBy', { organisation: pack.getDepartment(organisationId).name[locale] }),
      at: formatInstant(locale, viewedAt, pack.timeZone),
      dateTime: viewedAt.toISOString(),
    })),
  })
}

/** Why a department was asked again and what it said, in the event that tells of it. */
function saidAgain(reader: Reader, { application, later }: CaseFile, { details }: RecordedEvent) {
  const said = later.find(({ exchangeId }) => exchangeId === details['exchange'])
  const need = application.service.needs.find(({ dataset }) => dataset.id === said?.datasetId)
  if (said === undefined || need === undefined) return undefined
  const why = said.reason && caseMessages(reader.locale)('reason', { reason: said.reason })
  const rows = rowsOf(reader, need, findSaid(said))
  const lines = rows.map(
    ({ key, value }) => html`<p class="govuk-body">${key}<br><strong>${value}</strong></p>`,
  )
  const nothing = html`<p class="govuk-body">${stepMessages(reader.locale)('noRecordSaid')}</p>`
  return html`${why && html`<p class="govuk-body">${why}</p>`}${rows.length > 0 ? lines : nothing}`
}

function committed(locale: Locale, leafHash: Uint8Array): Html {
  const value = Buffer.from(leafHash).toString('hex')
  return html`<span class="bauhinia-secondary">${caseMessages(locale)('committed')} <a class="govuk-link" href="${entryPath(locale, leafHash)}">${hashValue({ value })}</a></span>`
}

function statusTitle(locale: Locale, status: CaseLicence['changes'][number]['toStatus']): string {
  const text = caseMessages(locale)
  if (status === 'valid') return text('eventReinstated')
  if (status === 'superseded') return text('eventSuperseded')
  return text(status === 'revoked' ? 'eventRevoked' : 'eventSuspended')
}

function toneOf({ kind, details }: RecordedEvent): TimelineEvent['tone'] {
  if (kind === 'licence.delivered') return 'verified'
  if (kind !== 'decision.made') return 'plain'
  return details['decision'] === 'approved' ? 'verified' : 'refused'
}

function eventTitle(pack: Pack, locale: Locale, { kind, details }: RecordedEvent): string {
  const text = caseMessages(locale)
  switch (kind) {
    case 'application.started':
      return text('eventStarted')
    case 'consent.accepted':
      return text('eventConsentAccepted')
    case 'consent.refused':
      return text('eventConsentRefused')
    case 'evidence.received':
      return text('eventEvidence')
    case 'evidence.withdrawn':
      return text('eventEvidenceWithdrawn')
    case 'evidence.erased':
      return retentionMessages(locale)('eventErased')
    case 'application.submitted':
      return text('eventSubmitted', { caseNumber: String(details['case']) })
    case 'bill.presented': {
      const amount = formatMoney(locale, Number(details['amountMinor']), pack.currency)
      return text('eventBill', { amount })
    }
    case 'bill.paid':
      return text('eventPaid')
    case 'decision.made':
      return text(details['decision'] === 'approved' ? 'eventApproved' : 'eventRefused')
    case 'licence.delivered':
      return text('eventDelivered')
    case 'evidence.asked-again': {
      const { provider } = pack.getDataset(String(details['dataset']))
      return text('eventAskedAgain', { department: provider.name[locale] })
    }
    case 'application.withdrawn':
      return endingMessages(locale)('eventWithdrawn')
    case 'application.lapsed':
      return endingMessages(locale)(
        details['because'] === 'licence-revoked' ? 'eventBarred' : 'eventLapsed',
      )
    default:
      return kind satisfies never
  }
}
