import type { ExchangeContext } from './context.ts'
import type { StatementUse } from './domain/statement-use.ts'
import type { ExchangeRequestBody } from './exchange-request.ts'
import { previewStatements } from './operations/preview-statements.ts'
import { requestStatements, type SignedMessage } from './operations/request-statements.ts'
import { signExchangeRequest } from './operations/sign-exchange-request.ts'
import { forgetPreviews, listExchanges, listPreviews } from './queries.ts'
import { createExchangeRecorder } from './record-exchanges.ts'

export type ExchangeModule = ReturnType<typeof createExchangeModule>

/** The gateway: what departments ask each other, on which basis, and the record of it. */
export function createExchangeModule(outside: ExchangeContext) {
  const context = { ...outside, recorder: createExchangeRecorder(outside) }
  const { db, now } = context
  return {
    previewStatements: (preview: { uses: readonly StatementUse[]; reference: string }) =>
      previewStatements(context, preview),
    signExchangeRequest: (request: { consumerId: string; body: ExchangeRequestBody }) =>
      signExchangeRequest(context, request),
    requestStatements: (message: SignedMessage) => requestStatements(context, message),
    /** Forgets what was shown for an application that was refused or given up. */
    forgetPreviews: (of: { dataSubjectId: string; reference: string }) => forgetPreviews(db, of),
    forgetExpiredPreviews: () => forgetPreviews(db, { expiredAt: now() }),
    listExchanges: (dataSubjectId: string) => listExchanges(db, { dataSubjectId, limit: 200 }),
    listPreviews: (dataSubjectId: string) => listPreviews(db, { dataSubjectId, limit: 200 }),
  }
}
