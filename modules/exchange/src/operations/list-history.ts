import type { LedgerAct } from '@bauhinia/ledger'
import type { ExchangeContext } from '../context.ts'
import { decideRefusalReason, type RefusalReason } from '../domain/refusal-reason.ts'
import { listExchanges, listPreviews, type MarkedExchange, type MarkedPreview } from '../queries.ts'

/** Something that was asked about a person, by others or by themselves. */
export type HistoryEvent =
  | {
      readonly kind: 'exchange'
      readonly at: Date
      readonly record: MarkedExchange
      /** When the consent that it rests on was given; nothing when there is no such consent. */
      readonly consentGivenAt: Date | undefined
      /** Set when it was refused for want of a consent. */
      readonly refusalReason: RefusalReason | undefined
    }
  | { readonly kind: 'preview'; readonly at: Date; readonly record: MarkedPreview }
  | { readonly kind: 'look'; readonly at: Date; readonly record: Look }

/** An officer looked at a case of the person: told by the module that keeps cases. */
export interface Look {
  readonly at: Date
  readonly organisationId: string
  readonly caseNumber: string
  /** What the ledger commits to. */
  readonly act: LedgerAct
  readonly mark: { readonly leafHash: Uint8Array; readonly salt: Uint8Array }
}

/** How many exchanges and how many previews a history goes back. */
const recordsMax = 200

/** What was asked about a person, the newest first, with the reason of each refusal. */
export async function listHistory(
  { consent, db }: Pick<ExchangeContext, 'consent' | 'db'>,
  dataSubjectId: string,
): Promise<HistoryEvent[]> {
  const [exchanges, previews, consents] = await Promise.all([
    listExchanges(db, { dataSubjectId, limit: recordsMax }),
    listPreviews(db, { dataSubjectId, limit: recordsMax }),
    consent.listConsents({ dataSubjectId }),
  ])
  const consentOf = new Map(consents.map((each) => [each.consentId, each]))
  const events: HistoryEvent[] = [
    ...exchanges.map((record) => {
      const basis = consentOf.get(record.consentId)
      const isRefused = record.outcome === 'refused' && record.reason !== 'repeated'
      return {
        kind: 'exchange' as const,
        at: record.occurredAt,
        record,
        consentGivenAt: basis?.givenAt,
        refusalReason: isRefused ? decideRefusalReason(record, basis) : undefined,
      }
    }),
    ...previews.map((record) => ({ kind: 'preview' as const, at: record.shownAt, record })),
  ]
  return events.sort((a, b) => b.at.getTime() - a.at.getTime())
}
