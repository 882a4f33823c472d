import { findLastAnchor, type KeptAnchor } from '../anchor-queries.ts'
import type { Anchoring } from '../anchoring.ts'
import type { LedgerContext } from '../context.ts'

/** How the log stands on its blockchain. */
export interface AnchorReport {
  /** True for a chain that adds no trust: one node, run by whoever runs the log. */
  readonly isDevelopment: boolean
  /** The last anchor that the chain was seen to have. */
  readonly last: KeptAnchor | undefined
}

/** How the log stands on its blockchain; nothing where it has none. */
export async function reportAnchor(
  { db }: Pick<LedgerContext, 'db'>,
  anchoring: Anchoring | undefined,
): Promise<AnchorReport | undefined> {
  if (anchoring === undefined) return undefined
  return { isDevelopment: anchoring.isDevelopment, last: await findLastAnchor(db) }
}
