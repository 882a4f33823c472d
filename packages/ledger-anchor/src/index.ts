export { ledgerAnchorAbi } from './abi.ts'
export { accountOf } from './account.ts'
export {
  type AnchorDomain,
  type AnchoredCheckpoint,
  type Approval,
  approveCheckpoint,
  approveIssuerKey,
  approveMembership,
  approveSubmitter,
  type IssuerKey,
} from './approvals.ts'
export {
  type AnchorRefusalReason,
  AnchorRefused,
  type ChainOptions,
  ChainUnavailable,
  ContractMissing,
} from './chain.ts'
export {
  type Anchor,
  type AnchorReceipt,
  deployLedgerAnchor,
  type LedgerAnchor,
  openLedgerAnchor,
} from './ledger-anchor.ts'
