import type { Migrations } from '@bauhinia/database/migrate'

export { exchangeAct, previewAct } from './domain/exchange-acts.ts'
export { type StatementUse, statementType } from './domain/statement-use.ts'
export type { ExchangeRequestBody } from './exchange-request.ts'
export { createExchangeModule, type ExchangeModule } from './module.ts'
export type { Preview } from './operations/preview-statements.ts'
export type { SignedMessage } from './operations/request-statements.ts'
export type { HistoryPart } from './queries/exchanges.ts'
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
