import { type ListPlace, selectPart } from '@bauhinia/http'
import type { LedgerAct } from '@bauhinia/ledger'
import type { ExchangeContext } from '../context.ts'
import { decideRefusalReason, type RefusalReason } from '../domain/refusal-reason.ts'
import { type LedgerMark, openMarks } from '../ledger-marks.ts'
import {
  type HistoryPart,
  listExchanges,
  listPreviews,
  type MarkedExchange,
  type MarkedPreview,
} from '../queries/exchanges.ts'
import { listOpenedAccesses, type OpenedAccess } from './list-opened-accesses.ts'

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
  | { readonly kind: 'access'; readonly at: Date; readonly record: OpenedAccess }

/** An officer looked at a case of the person: told by the module that keeps cases. */
export interface Look {
  readonly at: Date
  readonly organisationId: string
  readonly caseNumber: string
  /** What the ledger commits to. */
  readonly act: LedgerAct
  readonly mark: LedgerMark
}

/** Reads the looks of a part of a person's history. */
export type ListLooks = (part: HistoryPart) => Promise<readonly Look[]>

/**
 * Reads what departments said to the person's applications in these exchanges, as far as it is still kept:
 * by exchange, and then by claim or answer id. The gateway itself keeps no statement.
 */
export type ListSaid = (of: {
  readonly dataSubjectId: string
  readonly exchangeIds: readonly string[]
}) => Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>>

/**
 * A part of what was asked about a person, the newest first, with the reason of each refusal; nothing of a
 * person who is erased.
 */
export async function listHistory(
  context: Pick<ExchangeContext, 'consent' | 'db' | 'identity'>,
  { listLooks, ...part }: HistoryPart & { readonly listLooks: ListLooks },
): Promise<HistoryEvent[]> {
  const [exchanges, previews, looks, accesses] = await Promise.all([
    listExplained(context, part),
    listPreviews(context.db, part).then((previews) => openMarks(context, previews)),
    listLooks(part),
    listOpenedAccesses(context, part),
  ])
  const events: HistoryEvent[] = [
    ...exchanges,
    ...previews.map((record) => ({ kind: 'preview' as const, at: record.shownAt, record })),
    ...looks.map((record) => ({ kind: 'look' as const, at: record.at, record })),
    ...accesses.map((record) => ({ kind: 'access' as const, at: record.openedAt, record })),
  ]
  return selectPart(events, part, historyPlaceOf)
}

/** Where an event stands in the history. */
export function historyPlaceOf({ at, record }: HistoryEvent): ListPlace {
  return { at, id: Buffer.from(record.mark.leafHash).toString('hex') }
}

async function listExplained(
  context: Pick<ExchangeContext, 'consent' | 'db' | 'identity'>,
  part: HistoryPart,
): Promise<HistoryEvent[]> {
  const { consent, db } = context
  const exchanges = await openMarks(context, await listExchanges(db, part))
  const consentIds = [...new Set(exchanges.map(({ consentId }) => consentId))]
  const consents = await consent.listConsents({ dataSubjectId: part.dataSubjectId, consentIds })
  const consentOf = new Map(consents.map((each) => [each.consentId, each]))
  return exchanges.map((record) => {
    const basis = consentOf.get(record.consentId)
    const { outcome, reason } = record
    // Refusals that are older than reasons were all for want of a consent.
    const isForConsent = outcome === 'refused' && (reason ?? 'not-standing') === 'not-standing'
    return {
      kind: 'exchange' as const,
      at: record.occurredAt,
      record,
      consentGivenAt: basis?.givenAt,
      refusalReason: isForConsent ? decideRefusalReason(record, basis) : undefined,
    }
  })
}
