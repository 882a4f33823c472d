import type { Migrations } from '@bauhinia/database/migrate'

export type { ExchangeContext } from './context.ts'
export {
  type ExchangeRecord,
  exchangeAct,
  type PreviewRecord,
  previewAct,
} from './domain/exchange-acts.ts'
export type { Reconciliation } from './domain/reconciliation.ts'
export { type ProviderFailure, type StatementUse, statementType } from './domain/statement-use.ts'
export type { ExchangeRequestBody } from './exchange-request.ts'
export { createExchangeModule, type ExchangeModule } from './module.ts'
export type { HistoryEvent } from './operations/list-history.ts'
export type { Preview } from './operations/preview-statements.ts'
export type { ReleasedStatement, SignedMessage } from './operations/request-statements.ts'
export type { HistoryPart, MarkedExchange, MarkedPreview } from './queries/exchanges.ts'
export type { MarkedReconciliation } from './queries/reconciliations.ts'
export {
  ConsentNotStanding,
  CountSettled,
  PreviewExpired,
  ProviderUnavailable,
  RequestNotAuthentic,
  RequestRepeated,
  RequestUnusable,
} from './refusals.ts'

export const exchangeMigrations: Migrations = {
  module: 'exchange',
  folder: new URL('../migrations/', import.meta.url),
}
