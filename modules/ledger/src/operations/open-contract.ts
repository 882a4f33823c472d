import type { ChainOptions, Deployment, LedgerAnchor } from '@bauhinia/ledger-anchor'
import {
  findAnchorContract,
  insertAnchorContract,
  insertDeployment,
  listDeployments,
} from '../anchor-queries.ts'
import type { Anchoring } from '../anchoring.ts'
import { listApprovers, thresholdOf } from '../approvals.ts'
import type { LedgerContext } from '../context.ts'
import type { LogPolicy } from '../witness-policy.ts'

type OpeningContext = Pick<LedgerContext, 'db' | 'now'>

/**
 * The contract: the one given or deployed before, or a new one, of which all witnesses are members. Throws
 * `ChainUnavailable` while it waits for a block.
 */
export async function openContract(
  context: OpeningContext,
  { anchoring, witnessing }: { readonly anchoring: Anchoring; readonly witnessing: LogPolicy },
): Promise<LedgerAnchor> {
  // The client is large, and a server that starts does not wait for it.
  const { accountOf } = await import('@bauhinia/ledger-anchor')
  const account = accountOf(anchoring.submitterKey)
  const { receiptMs = 60_000 } = anchoring
  const options = { url: anchoring.chainUrl, account, pollMs: 200, receiptMs }
  const known = anchoring.contract ?? (await findAnchorContract(context.db))
  if (known !== undefined) {
    const mayBeGone = anchoring.isDevelopment && anchoring.contract === undefined
    const contract = await openThere(options, known, { mayBeGone })
    if (contract !== undefined) return contract
  }
  return deployOnce(context, options, witnessing)
}

/**
 * Deploys a contract, and keeps before that which transaction of the account makes it. A crash before it was sent
 * leaves a deployment that the next look makes; one after it, or a receipt that came too late, one whose contract the
 * next look finds, or which it sends again as the same transaction. So there is one contract, however often it is tried.
 */
async function deployOnce(
  { db, now }: OpeningContext,
  options: ChainOptions,
  { policy }: LogPolicy,
): Promise<LedgerAnchor> {
  const { findDeploymentState, makeDeployment, planDeployment } = await import(
    '@bauhinia/ledger-anchor'
  )
  // Counted before those kept are read: what another process sent meanwhile is among them, or has this number too.
  const next = await planDeployment(options)
  let open: Deployment | undefined
  for (const kept of await listDeployments(db, next)) {
    const state = await findDeploymentState(options, kept)
    if (state === 'open') open ??= kept
    if (state !== 'stands') continue
    const contract = await openThere(options, kept.contract, { mayBeGone: true })
    if (contract !== undefined) return keep(contract)
  }
  const deployment = open ?? next
  await insertDeployment(db, deployment, now())
  const members = await listApprovers(policy)
  const terms = { members, threshold: thresholdOf(members.length), submitter: next.sender }
  return keep(await makeDeployment(options, deployment, terms))

  async function keep(contract: LedgerAnchor): Promise<LedgerAnchor> {
    const { chainId, contract: address } = contract.domain
    await insertAnchorContract(db, { address, chainId, deployedAt: now() })
    return contract
  }
}

async function openThere(
  options: ChainOptions,
  address: Deployment['contract'],
  { mayBeGone }: { readonly mayBeGone: boolean },
): Promise<LedgerAnchor | undefined> {
  const { ContractMissing, openLedgerAnchor } = await import('@bauhinia/ledger-anchor')
  try {
    return await openLedgerAnchor(options, address)
  } catch (error) {
    if (mayBeGone && error instanceof ContractMissing) return undefined
    throw error
  }
}
