import { type Batcher, createBatcher } from './batcher.ts'
import type { ExchangeContext } from './context.ts'
import { type ExchangeRecord, exchangeAct } from './domain/exchange-acts.ts'
import { insertRefusedExchanges, insertStandingExchanges, type MarkedExchange } from './queries.ts'

/** Records of one request with their entries in the ledger; `permitted` says how they were recorded. */
export interface RecordedRequest {
  readonly permitted: boolean
  readonly records: readonly MarkedExchange[]
}

/** Records requests that arrive together in one transaction. */
export type ExchangeRecorder = Batcher<readonly ExchangeRecord[], RecordedRequest>

/**
 * The gateway's point of commitment. For each request: if every consent still stands, its releases are
 * written and in the ledger's queue; else its refusals are. When a call resolves, that is durable; a
 * crash before leaves nothing, a crash after may leave an entry without a release, never the reverse.
 */
export function createExchangeRecorder(
  context: Pick<ExchangeContext, 'db' | 'ledger'>,
): ExchangeRecorder {
  return createBatcher((requests) => recordRequests(context, requests))
}

async function recordRequests(
  { db, ledger }: Pick<ExchangeContext, 'db' | 'ledger'>,
  requests: readonly (readonly ExchangeRecord[])[],
): Promise<RecordedRequest[]> {
  const mark = (record: ExchangeRecord) => {
    const entry = ledger.prepareEntry(exchangeAct(record))
    return { record: { ...record, mark: entry }, entry }
  }
  const releases = requests.map((records) => records.map(mark))
  const refusals = requests.map((records) =>
    records.map((record) => mark({ ...record, statementDigest: null })),
  )
  return db.transaction(async (tx) => {
    const released = await insertStandingExchanges(
      tx,
      releases.flat().map(({ record }) => record),
    )
    const isReleased = releases.map((request) =>
      request.every(({ record }) => released.has(record.exchangeId)),
    )
    const refused = refusals.filter((_, at) => isReleased[at] === false).flat()
    const newlyRefused =
      refused.length === 0
        ? new Set<string>()
        : await insertRefusedExchanges(
            tx,
            refused.map(({ record }) => record),
          )
    const entries = [
      ...releases.flat().filter(({ record }) => released.has(record.exchangeId)),
      ...refused.filter(({ record }) => newlyRefused.has(record.exchangeId)),
    ].map(({ entry }) => entry)
    await ledger.append(tx, ...entries)
    return requests.map((_, at) => {
      const permitted = isReleased[at] ?? false
      const marked = (permitted ? releases[at] : refusals[at]) ?? []
      return { permitted, records: marked.map(({ record }) => record) }
    })
  })
}
