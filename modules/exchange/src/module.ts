import { createBatcher } from '@bauhinia/database/batcher'
import type { OwnEntriesPart } from '@bauhinia/ledger'
import type { SignedMessage } from './authenticate.ts'
import type { ExchangeContext } from './context.ts'
import type { StatementUse } from './domain/statement-use.ts'
import type { ExchangeRequestBody } from './exchange-request.ts'
import { openMarks } from './ledger-marks.ts'
import { type DifferenceExplained, explainDifference } from './operations/explain-difference.ts'
import { findOwnAccess } from './operations/find-own-access.ts'
import { findOwnRecord } from './operations/find-own-record.ts'
import { type ListLooks, listHistory } from './operations/list-history.ts'
import { listOpenedAccesses } from './operations/list-opened-accesses.ts'
import { listOwnEntries } from './operations/list-own-entries.ts'
import { openDueAccesses } from './operations/open-due-accesses.ts'
import { previewStatements } from './operations/preview-statements.ts'
import { reconcileCounts } from './operations/reconcile-counts.ts'
import { reportCounts } from './operations/report-counts.ts'
import { requestStatements } from './operations/request-statements.ts'
import { sealAccess } from './operations/seal-access.ts'
import { signExchangeRequest } from './operations/sign-exchange-request.ts'
import { submitCount } from './operations/submit-count.ts'
import {
  checkRequests,
  forgetPreviews,
  type HistoryPart,
  listExchanges,
  listPreviews,
  type RequestCheck,
} from './queries/exchanges.ts'
import { createExchangeRecorder } from './record-exchanges.ts'

export type ExchangeModule = ReturnType<typeof createExchangeModule>

/** The gateway: what departments ask each other, on which basis, and the record of it. */
export function createExchangeModule(outside: ExchangeContext) {
  const { db, now } = outside
  const context = {
    ...outside,
    checker: createBatcher((requests: readonly RequestCheck[]) => checkRequests(db, requests)),
    recorder: createExchangeRecorder(outside),
  }
  return {
    previewStatements: (preview: { uses: readonly StatementUse[]; reference: string }) =>
      previewStatements(context, preview),
    signExchangeRequest: (request: { consumerId: string; body: ExchangeRequestBody }) =>
      signExchangeRequest(context, request),
    requestStatements: (message: SignedMessage) => requestStatements(context, message),
    /** Forgets what was shown for an application that was refused or given up. */
    forgetPreviews: (of: { dataSubjectId: string; reference: string }) => forgetPreviews(db, of),
    forgetExpiredPreviews: () => forgetPreviews(db, { expiredAt: now() }),
    /** What was asked about a person, in parts, for the page that shows it to them. */
    listHistory: (part: HistoryPart & { listLooks: ListLooks }) => listHistory(context, part),
    /** The record of the person's own history that made this entry. */
    findOwnRecord: (own: { dataSubjectId: string; leafHash: Uint8Array }) =>
      findOwnRecord(context, own),
    /** The record of what was obtained about the person by law, once it is open, that made this entry. */
    findOwnAccess: (own: { dataSubjectId: string; leafHash: Uint8Array }) =>
      findOwnAccess(context, own),
    /** What the ledger has of the person by this module. */
    listOwnEntries: (part: OwnEntriesPart) => listOwnEntries(context, part),
    /** Of either kind the newest 200. */
    listExchanges: async (dataSubjectId: string) =>
      openMarks(context, await listExchanges(db, { dataSubjectId, limit: 200 })),
    listPreviews: async (dataSubjectId: string) =>
      openMarks(context, await listPreviews(db, { dataSubjectId, limit: 200 })),
    /** Records what the police or a court obtained, for the person to see from a later day on. */
    sealAccess: (message: SignedMessage) => sealAccess(context, message),
    /** Opens what is sealed and has come to its date; at any time, and as often as one likes. */
    openDueAccesses: () => openDueAccesses(context),
    listOpenedAccesses: (part: HistoryPart) => listOpenedAccesses(context, part),
    /** Takes a consumer's signed count of what it received on a day. */
    submitCount: (message: SignedMessage) => submitCount(context, message),
    /** Compares what departments count with what is on record; at any time, and as often as one likes. */
    reconcileCounts: () => reconcileCounts(context),
    /** What does not agree, and what the last 14 days came to. */
    reportCounts: () => reportCounts(context),
    /** Ends an alarm with an operator's words; throws `CountSettled` when it is not as they saw it. */
    explainDifference: (explained: DifferenceExplained) => explainDifference(context, explained),
  }
}
