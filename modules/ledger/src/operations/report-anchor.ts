import type { Membership } from '@bauhinia/ledger-anchor'
import { findLastAnchor, type KeptAnchor } from '../anchor-queries.ts'
import type { Anchoring } from '../anchoring.ts'
import type { LedgerContext } from '../context.ts'
import type { AnchorRhythm } from '../domain/anchor-due.ts'
import { findMembership } from '../membership-queries.ts'

/** How the log stands on its blockchain. */
export interface AnchorReport extends AnchorRhythm {
  /** True for a chain that adds no trust: one node, run by whoever runs the log. */
  readonly isDevelopment: boolean
  /** The last anchor that the chain was seen to have. */
  readonly last: KeptAnchor | undefined
  /** Who decides about the contract, as it was read last; nothing before it was read at all. */
  readonly membership: Membership | undefined
}

/** How the log stands on its blockchain; nothing where it has none. */
export async function reportAnchor(
  { db }: Pick<LedgerContext, 'db'>,
  anchoring: Anchoring | undefined,
): Promise<AnchorReport | undefined> {
  if (anchoring === undefined) return undefined
  const { everyEntries, everyMs, isDevelopment } = anchoring
  const [last, membership] = [await findLastAnchor(db), await findMembership(db)]
  return { everyEntries, everyMs, isDevelopment, last, membership }
}
