import type { Comparison, DepartmentCount, RecordedCount } from './compare-counts.ts'

/**
 * What came of comparing a department's day. `missing`: no count came in time; `unusable`: one came that
 * is not the department's word on this day. `explained`: an operator wrote why the figures will not agree.
 */
type ReconciliationResult = Comparison | 'missing' | 'unusable' | 'explained'

/** One result of comparing a department's own signed count of a day with the gateway's records. */
export interface Reconciliation {
  readonly organisationId: string
  /** Of the jurisdiction's calendar. */
  readonly day: string
  /** From 1: a result that differs from the one before is a new revision. */
  readonly revision: number
  readonly reconciledAt: Date
  readonly result: ReconciliationResult
  /** Why a count was unusable. */
  readonly reason: string | null
  /** Null where no count came that could be used. */
  readonly counted: DepartmentCount | null
  /** The department's statement of its count, SD-JWT VC; null as above. */
  readonly signedCount: string | null
  readonly recorded: RecordedCount
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
  const figures = ({ counted, recorded, reason, result }: ReconciliationContent) =>
    JSON.stringify([
      ...[result, reason, counted?.statements ?? null, counted?.noRecord ?? null],
      ...[recorded.statements, recorded.noRecord, recorded.unanswered],
    ])
  return figures(earlier) === figures(later)
}

/** The act that the ledger commits to; `signedCountDigest` is the SHA-256 of the signed count, hex. */
export function reconciliationAct(
  reconciliation: Reconciliation,
  signedCountDigest: string | null,
) {
  const { counted, explanation, reason, recorded } = reconciliation
  return {
    kind: `counts.${reconciliation.result}` as const,
    organisationId: reconciliation.organisationId,
    occurredAt: reconciliation.reconciledAt,
    fields: {
      day: reconciliation.day,
      revision: reconciliation.revision,
      countedStatements: counted?.statements ?? null,
      countedNoRecord: counted?.noRecord ?? null,
      recordedStatements: recorded.statements,
      recordedNoRecord: recorded.noRecord,
      recordedUnanswered: recorded.unanswered,
      signedCount: signedCountDigest,
      ...(reason !== null && { reason }),
      ...(explanation !== null && {
        explanation: explanation.text,
        explainedBy: explanation.by,
      }),
    },
  }
}
