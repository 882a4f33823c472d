import type { LedgerAnchor, Membership } from '@bauhinia/ledger-anchor'
import type { LedgerContext } from '../context.ts'
import { keepMembership } from '../membership-queries.ts'

/** Reads who decides about a contract, as of its chain's newest block, and keeps it. */
export async function readMembership(
  { db, now }: Pick<LedgerContext, 'db' | 'now'>,
  contract: Pick<LedgerAnchor, 'domain' | 'readMembership'>,
): Promise<Membership> {
  const membership = await contract.readMembership()
  await keepMembership(db, { ...contract.domain, ...membership, readAt: now() })
  return membership
}
