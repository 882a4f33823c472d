import { type Batcher, createBatcher } from '@bauhinia/database/batcher'
import type { ExchangeContext } from './context.ts'
import { type ExchangeRecord, exchangeAct } from './domain/exchange-acts.ts'
import { insertExchanges, type MarkedExchange } from './queries.ts'

/** How one request was recorded; `repeated`: not at all, since an earlier one has its id. */
type RecordedRequest =
  | { readonly outcome: 'recorded'; readonly records: readonly MarkedExchange[] }
  | { readonly outcome: 'not-standing' }
  | { readonly outcome: 'repeated' }

/** Records requests that arrive together in one transaction. */
export type ExchangeRecorder = Batcher<readonly ExchangeRecord[], RecordedRequest>

type Recording = Pick<ExchangeContext, 'db' | 'ledger'>

/** The records of one request, each with its entry for the ledger. */
type Marked = readonly {
  readonly record: MarkedExchange
  readonly entry: ReturnType<Recording['ledger']['prepareEntry']>
}[]

/** A request as it is to be recorded. */
interface Attempt {
  readonly asked: Marked
  /** False for a request whose id another one in the same batch has. */
  readonly isFirst: boolean
}

/**
 * The gateway's point of commitment. A request to be released: if every consent still stands, its
 * releases are written and in the ledger's queue; else its refusals are. When a call resolves, that is
 * durable; a crash before leaves nothing, a crash after may leave an entry without a release, never
 * the reverse.
 */
export function createExchangeRecorder(context: Recording): ExchangeRecorder {
  return createBatcher((requests) => recordRequests(context, requests))
}

async function recordRequests(
  { db, ledger }: Recording,
  requests: readonly (readonly ExchangeRecord[])[],
): Promise<RecordedRequest[]> {
  const attempts = attemptsOf(ledger, requests)
  return db.transaction(async (tx) => {
    const releases = attempts
      .filter(({ asked, isFirst }) => isFirst && isRelease(asked))
      .flatMap(({ asked }) => asked)
    const released = await insertExchanges(
      tx,
      releases.map(({ record }) => record),
    )
    const others = attempts
      .filter(({ asked, isFirst }) => isFirst && !isIn(released, asked))
      .flatMap(({ asked }) => (isRelease(asked) ? refused(ledger, asked) : asked))
    const written = await insertExchanges(
      tx,
      others.map(({ record }) => record),
    )
    await ledger.append(tx, ...entriesIn(released, releases), ...entriesIn(written, others))
    return attempts.map((attempt) => conclude(attempt, { released, written }))
  })
}

function attemptsOf(
  ledger: Recording['ledger'],
  requests: readonly (readonly ExchangeRecord[])[],
): Attempt[] {
  const seen = new Set<string>()
  return requests.map((records) => {
    const [first] = records
    const id = `${first?.dataSubjectId} ${first?.consumerId} ${first?.requestId}`
    const isFirst = !seen.has(id)
    seen.add(id)
    return { asked: records.map((record) => mark(ledger, record)), isFirst }
  })
}

function mark(ledger: Recording['ledger'], record: ExchangeRecord): Marked[number] {
  const entry = ledger.prepareEntry(exchangeAct(record))
  return { record: { ...record, mark: entry }, entry }
}

/** A release as it is recorded when its consents do not stand. */
function refused(ledger: Recording['ledger'], asked: Marked): Marked {
  return asked.map(({ record }) =>
    mark(ledger, { ...record, outcome: 'refused', statementDigest: null }),
  )
}

function conclude(
  { asked, isFirst }: Attempt,
  { released, written }: Record<'released' | 'written', ReadonlySet<string>>,
): RecordedRequest {
  const recorded = { outcome: 'recorded', records: asked.map(({ record }) => record) } as const
  if (!isFirst) return { outcome: 'repeated' }
  if (isIn(released, asked)) return recorded
  if (!isIn(written, asked)) return { outcome: 'repeated' }
  return isRelease(asked) ? { outcome: 'not-standing' } : recorded
}

function isRelease(marked: Marked): boolean {
  return marked.every(({ record }) => record.outcome === 'released')
}

function isIn(exchangeIds: ReadonlySet<string>, marked: Marked): boolean {
  return marked.every(({ record }) => exchangeIds.has(record.exchangeId))
}

function entriesIn(exchangeIds: ReadonlySet<string>, marked: Marked) {
  return marked.filter(({ record }) => exchangeIds.has(record.exchangeId)).map(({ entry }) => entry)
}
