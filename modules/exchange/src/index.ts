import type { Migrations } from '@bauhinia/database/migrate'

export type { SignedMessage } from './authenticate.ts'
export type { AccessOpened } from './context.ts'
export { openedAct, sealedAct } from './domain/access-acts.ts'
export { exchangeAct, previewAct } from './domain/exchange-acts.ts'
export { type StatementUse, statementType } from './domain/statement-use.ts'
export type { ExchangeRequestBody } from './exchange-request.ts'
export { createExchangeModule, type ExchangeModule } from './module.ts'
export type { Preview } from './operations/preview-statements.ts'
export type { HistoryPart } from './queries/exchanges.ts'
export {
  ConsentNotStanding,
  CountSettled,
  CountUnusable,
  PreviewExpired,
  ProviderUnavailable,
  RequestNotAuthentic,
  RequestRepeated,
  RequestUnusable,
  SealingNotAllowed,
  SealRepeated,
  SealSubjectUnknown,
  SealUnusable,
} from './refusals.ts'

export const exchangeMigrations: Migrations = {
  module: 'exchange',
  folder: new URL('../migrations/', import.meta.url),
}
