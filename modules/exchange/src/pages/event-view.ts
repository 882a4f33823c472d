import { consentPath } from '@bauhinia/consent/consent-path'
import { useWords } from '@bauhinia/consent/use-words'
import { type TimelineEvent, tag } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatInstant, type Locale } from '@bauhinia/i18n'
import { proofLine } from '@bauhinia/ledger/proof-line'
import { openedAct } from '../domain/access-acts.ts'
import { exchangeAct, type OutcomeReason, previewAct } from '../domain/exchange-acts.ts'
import type { RefusalReason } from '../domain/refusal-reason.ts'
import { namesOf } from '../domain/statement-use.ts'
import type { HistoryEvent, ListSaid, Look } from '../operations/list-history.ts'
import type { MarkedPreview } from '../queries/exchanges.ts'
import { accessProofs, accessWords } from './access-view.ts'
import type { HistoryPages } from './history.ts'
import { historyMessages } from './history-messages.ts'

interface EventProps<Event extends HistoryEvent = HistoryEvent> {
  readonly locale: Locale
  readonly event: Event
  readonly indexes: ReadonlyMap<string, number>
  /** What is still kept of the answers, by exchange. */
  readonly said: Awaited<ReturnType<ListSaid>>
}

/** What sentences about an event call the parties, and what was asked. */
type Names = Readonly<Record<'consumer' | 'provider' | 'content', string>>

type ExchangeEvent = Extract<HistoryEvent, { kind: 'exchange' }>
type PreviewEvent = Extract<HistoryEvent, { kind: 'preview' }>

/** One event of the history as sentences, with the proof that it is in the ledger. */
export function eventView(deps: HistoryPages, props: EventProps): TimelineEvent {
  const { locale, event, indexes } = props
  const { leafHash, salt } = event.record.mark
  const index = indexes.get(Buffer.from(leafHash).toString('hex'))
  const { act, words } = actAndWords(deps, props)
  const own = proofLine({ locale, claim: { act, salt }, index, leafHash, isOwn: true })
  return {
    ...words,
    at: formatInstant(locale, event.at, deps.pack.timeZone),
    dateTime: event.at.toISOString(),
    footer:
      event.kind === 'access' ? accessProofs(event.record, { locale, indexes, opening: own }) : own,
  }
}

function actAndWords(deps: HistoryPages, props: EventProps) {
  const { event } = props
  switch (event.kind) {
    case 'exchange':
      return { act: exchangeAct(event.record), words: exchangeWords(deps, { ...props, event }) }
    case 'preview':
      return { act: previewAct(event.record), words: previewWords(deps, { ...props, event }) }
    case 'access':
      return {
        act: openedAct({ ...event.record, sealedLeafHash: event.record.sealedMark.leafHash }),
        words: accessWords(deps, props.locale, event.record),
      }
    case 'look':
      return { act: event.record.act, words: lookWords(deps, props.locale, event.record) }
  }
}

function lookWords({ pack }: HistoryPages, locale: Locale, { caseNumber, organisationId }: Look) {
  const text = historyMessages(locale)
  const organisation = pack.findDepartment(organisationId)?.name[locale] ?? organisationId
  return {
    title: text('looked', { organisation }),
    body: html`<p class="govuk-body">${text('lookedCase', { caseNumber })}</p>`,
  }
}

function previewWords({ pack }: HistoryPages, { locale, event }: EventProps<PreviewEvent>) {
  const { record } = event
  const text = historyMessages(locale)
  const use = { ...record, names: namesOf(record) }
  const { consumer, provider, content } = useWords(pack, use, { locale, tense: 'past' })
  const names = { consumer, provider, content }
  return {
    title: text(record.outcome === 'previewed' ? 'preview' : 'askedPreview', names),
    body: html`<p class="govuk-body">${previewOutcome(locale, record, names)}</p>`,
  }
}

function previewOutcome(locale: Locale, record: MarkedPreview, names: Names): Html | string {
  const text = historyMessages(locale)
  const isOwn = record.consumerId === record.providerId
  switch (record.outcome) {
    case 'previewed':
      return text(isOwn ? 'previewOwnContent' : 'previewContent', names)
    case 'no-record':
      return outcomeTag(
        locale,
        'noRecord',
        text(isOwn ? 'noRecordOwnText' : 'previewNoRecord', names),
      )
    case 'unanswered':
      return outcomeTag(locale, 'unanswered', text(reasonKeys[record.reason ?? 'unknown'], names))
    default:
      return record.outcome satisfies never
  }
}

function exchangeWords(deps: HistoryPages, props: EventProps<ExchangeEvent>) {
  const { locale, event } = props
  const use = { ...event.record, names: namesOf(event.record) }
  const words = useWords(deps.pack, use, { locale, tense: 'past' })
  const { consumer, provider, content } = words
  // Chinese sentences follow each other without a space.
  const gap = locale === 'en' && ' '
  return {
    title: words.sentence,
    body: html`
      <p class="govuk-body">${outcome(props, { consumer, provider, content })}</p>
      ${answersGiven(deps, props)}
      <p class="govuk-body bauhinia-secondary">${words.purpose}${gap}${basis(deps, props)}${gap}${kept(props, words)}</p>
    `,
  }
}

/** The answers themselves: a yes or a no to the question, while it is kept. */
function answersGiven(
  { pack }: HistoryPages,
  { locale, event: { record }, said }: EventProps<ExchangeEvent>,
): Html[] {
  const values = said.get(record.exchangeId)
  const answers = pack.findDataset(record.datasetId)?.answers ?? []
  return answers
    .filter(({ id }) => record.answers.includes(id) && typeof values?.[id] === 'boolean')
    .map(({ id, label, noInShort, yesInShort }) => {
      const answer = (values?.[id] === true ? yesInShort : noInShort)[locale]
      const question = historyMessages(locale)('answered', { label: label[locale] })
      return html`<p class="govuk-body">${question}<strong>${answer}</strong></p>`
    })
}

function kept(
  { locale, event }: EventProps<ExchangeEvent>,
  { retentionDays }: { retentionDays: number | undefined },
): string {
  const isHeld = event.record.statementDigest !== null && retentionDays !== undefined
  return isHeld ? historyMessages(locale)('kept', { days: retentionDays }) : ''
}

const consentReasonKeys = {
  withdrawn: 'withdrawn',
  ended: 'ended',
  expired: 'expired',
  'not-covered': 'notCovered',
  'asked-together': 'askedTogether',
} as const satisfies Record<RefusalReason, string>

/** Why an asking had no answer; `unknown` of a record that is older than the reasons. */
const reasonKeys = {
  unreachable: 'unreachable',
  'too-slow': 'tooSlow',
  refused: 'declined',
  untrustworthy: 'untrustworthy',
  'asked-together': 'otherUnanswered',
  repeated: 'repeated',
  'preview-expired': 'previewExpired',
  'not-standing': 'notCovered',
  unknown: 'unansweredText',
} as const satisfies Record<OutcomeReason | 'unknown', string>

const tagKinds = {
  released: 'plain',
  noRecord: 'plain',
  refused: 'refused',
  unanswered: 'pending',
} as const

function outcomeTag(locale: Locale, key: keyof typeof tagKinds, explanation: string): Html {
  return html`${tag({ text: historyMessages(locale)(key), kind: tagKinds[key] })} ${explanation}`
}

function outcome(
  { locale, event: { record, refusalReason } }: EventProps<ExchangeEvent>,
  names: Names,
): Html {
  const text = historyMessages(locale)
  const isOwn = record.consumerId === record.providerId
  const reason = record.reason ?? 'unknown'
  switch (record.outcome) {
    case 'released':
      return outcomeTag(locale, 'released', text(isOwn ? 'releasedOwnText' : 'releasedText', names))
    case 'no-record':
      return outcomeTag(locale, 'noRecord', text(isOwn ? 'noRecordOwnText' : 'noRecordText', names))
    case 'refused': {
      const key =
        refusalReason === undefined ? reasonKeys[reason] : consentReasonKeys[refusalReason]
      return outcomeTag(locale, 'refused', text(key, names))
    }
    case 'unanswered':
      return outcomeTag(locale, 'unanswered', text(reasonKeys[reason], names))
    default:
      return record.outcome satisfies never
  }
}

function basis(
  { pack }: HistoryPages,
  { locale, event }: EventProps<ExchangeEvent>,
): Html | string {
  const text = historyMessages(locale)
  const { consentGivenAt, refusalReason } = event
  if (consentGivenAt === undefined || refusalReason === 'not-covered') return text('noConsent')
  const path = consentPath(locale, event.record.consentId)
  const words = text('consentOf', { at: formatInstant(locale, consentGivenAt, pack.timeZone) })
  return html`${text('basedOn')}<a class="govuk-link" href="${path}">${words}</a>${text('stop')}`
}
