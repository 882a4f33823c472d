export {
  createEs256Signer,
  type Es256Signer,
  generateEs256Signer,
  jwkThumbprint,
} from '@bauhinia/credentials'
export { openDatasets, openPack } from '@bauhinia/pack'
export {
  createExchangeClient,
  type ExchangeClient,
  type ExchangeClientOptions,
  type ReceivedStatement,
  type StatementsRequest,
} from './consumer/exchange-client.ts'
export { ExchangeError, type ExchangeErrorCode } from './consumer/exchange-error.ts'
export type { ExchangeEvidence } from './consumer/fetch-evidence.ts'
export type { AccessToSeal, SealReceipt } from './consumer/seal-access.ts'
export type { ProblemDocument } from './problem-document.ts'
export type { AnswerCounts } from './provider/answer-log.ts'
export type { FindRecord } from './provider/answer-statement.ts'
export {
  type ConnectedDepartment,
  connectDepartment,
  type DepartmentOptions,
} from './provider/connect-department.ts'
export type { DatasetDeclaration } from './provider/dataset-declaration.ts'
export type { DatasetRecord } from './provider/disclose-asked.ts'
export type { GatewayTrust } from './provider/gateway-keys.ts'
export type { ProviderProblemCode } from './provider/provider-problem.ts'
