import { useWords } from '@bauhinia/consent/use-words'
import { type TimelineEvent, tag } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatInstant, type Locale, localeSegment } from '@bauhinia/i18n'
import { proofLine } from '@bauhinia/ledger/proof-line'
import { exchangeAct, previewAct } from '../domain/exchange-acts.ts'
import type { RefusalReason } from '../domain/refusal-reason.ts'
import { namesOf } from '../domain/statement-use.ts'
import type { HistoryEvent } from '../operations/list-history.ts'
import type { HistoryPages } from './history.ts'
import { historyMessages } from './history-messages.ts'

interface EventProps<Event extends HistoryEvent = HistoryEvent> {
  readonly locale: Locale
  readonly event: Event
  readonly indexes: ReadonlyMap<string, number>
}

type ExchangeEvent = Extract<HistoryEvent, { kind: 'exchange' }>
type PreviewEvent = Extract<HistoryEvent, { kind: 'preview' }>

/** One event of the history as sentences, with the proof that it is in the ledger. */
export function eventView(deps: HistoryPages, props: EventProps): TimelineEvent {
  const { locale, event, indexes } = props
  const { leafHash, salt } = event.record.mark
  const act = event.kind === 'exchange' ? exchangeAct(event.record) : previewAct(event.record)
  const index = indexes.get(Buffer.from(leafHash).toString('hex'))
  const words =
    event.kind === 'exchange'
      ? exchangeWords(deps, { ...props, event })
      : previewWords(deps, { ...props, event })
  return {
    ...words,
    at: formatInstant(locale, event.at, deps.pack.timeZone),
    dateTime: event.at.toISOString(),
    footer: proofLine({ locale, claim: { act, salt }, index, leafHash }),
  }
}

function previewWords({ pack }: HistoryPages, { locale, event }: EventProps<PreviewEvent>) {
  const text = historyMessages(locale)
  const use = { ...event.record, names: namesOf(event.record) }
  const words = useWords(pack, use, { locale, tense: 'past' })
  const isOwn = use.consumerId === use.providerId
  return {
    title: text('preview', { provider: words.provider }),
    body: html`<p class="govuk-body">${text(isOwn ? 'previewOwnContent' : 'previewContent', {
      content: words.content,
      consumer: words.consumer,
    })}</p>`,
  }
}

function exchangeWords(deps: HistoryPages, props: EventProps<ExchangeEvent>) {
  const { locale, event } = props
  const use = { ...event.record, names: namesOf(event.record) }
  const words = useWords(deps.pack, use, { locale, tense: 'past' })
  // Chinese sentences follow each other without a space.
  const gap = locale === 'en' && ' '
  return {
    title: words.sentence,
    body: html`
      <p class="govuk-body">${outcome(props, words)}</p>
      <p class="govuk-body bauhinia-secondary">${words.purpose}${gap}${basis(deps, props)}${gap}${kept(props, words)}</p>
    `,
  }
}

function kept(
  { locale, event }: EventProps<ExchangeEvent>,
  { retentionDays }: { retentionDays: number | undefined },
): string {
  const isHeld = event.record.outcome === 'released' && retentionDays !== undefined
  return isHeld ? historyMessages(locale)('kept', { days: retentionDays }) : ''
}

const reasons: Readonly<
  Record<RefusalReason, 'withdrawn' | 'expired' | 'notCovered' | 'askedTogether'>
> = {
  withdrawn: 'withdrawn',
  expired: 'expired',
  'not-covered': 'notCovered',
  'asked-together': 'askedTogether',
}

const outcomeTags = { released: 'plain', refused: 'refused', unanswered: 'pending' } as const

function outcome(
  { locale, event: { record, refusalReason } }: EventProps<ExchangeEvent>,
  { consumer, provider }: { consumer: string; provider: string },
): Html {
  const text = historyMessages(locale)
  const isOwn = record.consumerId === record.providerId
  const released = text(isOwn ? 'releasedOwnText' : 'releasedText', { consumer, provider })
  const explanation = {
    released,
    refused: refusalReason === undefined ? '' : text(reasons[refusalReason]),
    unanswered: text('unansweredText'),
  }
  return html`${tag({ text: text(record.outcome), kind: outcomeTags[record.outcome] })} ${explanation[record.outcome]}`
}

function basis(
  { pack }: HistoryPages,
  { locale, event }: EventProps<ExchangeEvent>,
): Html | string {
  const text = historyMessages(locale)
  const { consentGivenAt, refusalReason } = event
  if (consentGivenAt === undefined || refusalReason === 'not-covered') return text('noConsent')
  const path = `/${localeSegment(locale)}/account/consents`
  const words = text('consentOf', { at: formatInstant(locale, consentGivenAt, pack.timeZone) })
  return html`${text('basedOn')}<a class="govuk-link" href="${path}">${words}</a>${text('stop')}`
}
