export { ledgerAnchorAbi } from './abi.ts'
export { accountOf, parseAddress } from './account.ts'
export {
  type AnchorDomain,
  type AnchoredCheckpoint,
  type Approval,
  approveChange,
  approveCheckpoint,
  findApprover,
  findCheckpointApprover,
} from './approvals.ts'
export {
  type AnchorRefusalReason,
  AnchorRefused,
  type ChainOptions,
  ChainUnavailable,
  ContractMissing,
} from './chain.ts'
export type { Change, IssuerKey, VersionedChange } from './changes.ts'
export {
  type Deployment,
  type DeploymentTerms,
  deployLedgerAnchor,
  findDeploymentState,
  makeDeployment,
  planDeployment,
} from './deployment.ts'
export {
  type AnchorReceipt,
  type ContractReader,
  type LedgerAnchor,
  openContract,
  openLedgerAnchor,
} from './ledger-anchor.ts'
export { type AnchoredInBlock, listAnchored } from './list-anchored.ts'
export type {
  Anchor,
  ContractState,
  IssuerRegistry,
  Membership,
  RegisteredKey,
} from './what-stands.ts'
