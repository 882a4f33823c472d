import { type Comparison, type CountedSide, type DayCount, isSameCount } from './compare-counts.ts'

/**
 * What came of comparing a department's day. `missing`: no count came in time; `unusable`: one came that
 * is not the department's word on this day. `explained`: an operator wrote why the figures will not agree.
 */
type ReconciliationResult = Comparison | 'missing' | 'unusable' | 'explained'

/** One result of comparing a department's own signed count of a day with the gateway's records. */
export interface Reconciliation {
  readonly organisationId: string
  readonly side: CountedSide
  /** Of the jurisdiction's calendar. */
  readonly day: string
  /** From 1: a result that differs from the one before is a new revision. */
  readonly revision: number
  readonly reconciledAt: Date
  readonly result: ReconciliationResult
  /** Why a count was unusable. */
  readonly reason: string | null
  /** Null where no count came that could be used. */
  readonly counted: DayCount | null
  /** The department's signed word: SD-JWT VC of a provider, request as JSON of a consumer; null as above. */
  readonly signedCount: string | null
  readonly recorded: DayCount
  readonly explanation: Explanation | null
}

/** An operator's words on a difference that will stay. */
export interface Explanation {
  readonly text: string
  /** The operator's pairwise identifier with the gateway's organisation. */
  readonly by: string
}

/** A reconciliation as it comes out, before it has its place and time. */
export type ReconciliationContent = Omit<Reconciliation, 'revision' | 'reconciledAt'>

/** True where nothing is left to compare or to explain. */
export function isSettled({ result }: Pick<Reconciliation, 'result'>): boolean {
  return result === 'agreed' || result === 'explained'
}

/** True when a later comparison says nothing that an earlier one did not: it makes no entry of its own. */
export function saysTheSame(earlier: Reconciliation, later: ReconciliationContent): boolean {
  const { counted, reason, recorded, result } = later
  return (
    result === earlier.result &&
    reason === earlier.reason &&
    isSameCount(recorded, earlier.recorded) &&
    (counted === null ? earlier.counted === null : isSameCount(counted, earlier.counted))
  )
}

/** The act that the ledger commits to; `signedCountDigest` is the SHA-256 of the signed count, hex. */
export function reconciliationAct(
  reconciliation: Reconciliation,
  signedCountDigest: string | null,
) {
  const { counted, explanation, reason, recorded, result, side } = reconciliation
  return {
    kind: kindOf(side, result),
    organisationId: reconciliation.organisationId,
    occurredAt: reconciliation.reconciledAt,
    fields: {
      day: reconciliation.day,
      revision: reconciliation.revision,
      countedStatements: counted?.statements ?? null,
      countedNoRecord: counted?.noRecord ?? null,
      recordedStatements: recorded.statements,
      recordedNoRecord: recorded.noRecord,
      ...(side === 'provider'
        ? { recordedUnanswered: recorded.unanswered }
        : { countedUnanswered: counted?.unanswered ?? null }),
      signedCount: signedCountDigest,
      ...(reason !== null && { reason }),
      ...(explanation !== null && {
        explanation: explanation.text,
        explainedBy: explanation.by,
      }),
    },
  }
}

// The same result of either side is another act: the public list of entries says which side counted.
function kindOf(side: CountedSide, result: ReconciliationResult) {
  if (side === 'provider') return `counts.${result}` as const
  // Nothing unusable is taken from a consumer: what is not its word is refused when it comes.
  if (result === 'unusable') throw new TypeError('a consumer’s count is usable or was never taken')
  return `consumer-counts.${result}` as const
}
