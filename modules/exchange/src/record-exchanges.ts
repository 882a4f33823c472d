import { type Batcher, createBatcher } from '@bauhinia/database/batcher'
import type { ExchangeContext } from './context.ts'
import { type ExchangeRecord, exchangeAct } from './domain/exchange-acts.ts'
import { sealMark } from './ledger-marks.ts'
import { insertExchanges, insertRepeats, type MarkedExchange } from './queries/exchanges.ts'

/** A request as it came out: one record for each statement asked for. */
interface ConcludedRequest {
  readonly records: readonly ExchangeRecord[]
  /** True when departments were asked for it: that is on record even if the request is a repeated one. */
  readonly hasAsked: boolean
}

/** How one request was recorded; `repeated`: not at all, since an earlier one has its id. */
type RecordedRequest =
  | { readonly outcome: 'recorded'; readonly records: readonly MarkedExchange[] }
  | { readonly outcome: 'not-standing' }
  | { readonly outcome: 'repeated' }

/** Records requests that arrive together in one statement. */
export type ExchangeRecorder = Batcher<ConcludedRequest, RecordedRequest>

type Recording = Pick<ExchangeContext, 'db' | 'identity' | 'ledger'>

/** The records of one request, each with its entry for the ledger. */
type Marked = readonly {
  readonly record: MarkedExchange
  readonly entry: ReturnType<Recording['ledger']['prepareEntry']>
}[]

/** A request as it is to be recorded. */
interface Attempt {
  readonly asked: Marked
  readonly hasAsked: boolean
  /** False for a request whose id another one in the same batch has. */
  readonly isFirst: boolean
}

/**
 * The gateway's point of commitment. A request to be released: if every consent still stands, its
 * releases are written and in the ledger's queue; else its refusals are. A repeated request that asked
 * departments is refused on record too, so that each asking ends in one record. When a call resolves,
 * that is durable. Each statement commits by itself: a crash before leaves nothing, a crash after may
 * leave an entry without a release, never the reverse.
 */
export function createExchangeRecorder(context: Recording): ExchangeRecorder {
  return createBatcher((requests) => recordRequests(context, requests))
}

async function recordRequests(
  context: Recording,
  requests: readonly ConcludedRequest[],
): Promise<RecordedRequest[]> {
  const { db, ledger } = context
  const attempts = await attemptsOf(context, requests)
  const firsts = attempts.filter(({ isFirst }) => isFirst)
  const releases = firsts.filter(({ asked }) => isRelease(asked))
  const released = await insertExchanges(
    db,
    releases.flatMap(({ asked }) => asked),
  )
  const others = firsts.filter(({ asked }) => !isIn(released, asked))
  const refusals = others.map(async ({ asked }) =>
    isRelease(asked) ? refused(context, asked, 'not-standing') : asked,
  )
  const written = await insertExchanges(db, (await Promise.all(refusals)).flat())
  const concluded = attempts.map((attempt) => conclude(attempt, { released, written }))
  const repeats = attempts.filter(
    ({ hasAsked }, at) => hasAsked && concluded[at]?.outcome === 'repeated',
  )
  const repeated = repeats.map(({ asked }) => refused(context, asked, 'repeated'))
  await insertRepeats(db, (await Promise.all(repeated)).flat())
  ledger.nudge()
  return concluded
}

async function attemptsOf(
  context: Recording,
  requests: readonly ConcludedRequest[],
): Promise<Attempt[]> {
  const seen = new Set<string>()
  return Promise.all(
    requests.map(async ({ records, hasAsked }) => {
      const [first] = records
      const id = `${first?.dataSubjectId} ${first?.consumerId} ${first?.requestId}`
      const isFirst = !seen.has(id)
      seen.add(id)
      return { asked: await markAll(context, records), hasAsked, isFirst }
    }),
  )
}

async function markAll(context: Recording, records: readonly ExchangeRecord[]): Promise<Marked> {
  return Promise.all(
    records.map(async (record) => {
      const entry = context.ledger.prepareEntry(exchangeAct(record))
      const mark = await sealMark(context, record.dataSubjectId, entry)
      return { record: { ...record, mark }, entry }
    }),
  )
}

/** What was asked, as it is recorded when it must not be released. */
async function refused(
  context: Recording,
  asked: Marked,
  reason: 'not-standing' | 'repeated',
): Promise<Marked> {
  const differently = { outcome: 'refused', reason, statementDigest: null } as const
  return markAll(
    context,
    asked.map(({ record }) => ({ ...record, ...differently })),
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

/** True for a request whose consumer is to be told something, be it that there is no record. */
function isRelease(marked: Marked): boolean {
  return marked.every(
    ({ record: { outcome } }) => outcome === 'released' || outcome === 'no-record',
  )
}

function isIn(exchangeIds: ReadonlySet<string>, marked: Marked): boolean {
  return marked.every(({ record }) => exchangeIds.has(record.exchangeId))
}
