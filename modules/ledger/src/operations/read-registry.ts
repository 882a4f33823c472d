import type { LedgerAnchor } from '@bauhinia/ledger-anchor'
import type { Anchoring } from '../anchoring.ts'
import type { LedgerContext } from '../context.ts'
import { findRegistry, type KeptRegistry, keepRegistry } from '../registry-queries.ts'

/** What the registry of issuers' keys on the log's blockchain holds. */
export interface RegistryReport {
  /** True for a chain that adds no trust: one node, run by whoever runs the log. */
  readonly isDevelopment: boolean
  /** As it was read last; nothing before it was read at all. */
  readonly registry: KeptRegistry | undefined
}

/** The registry as it was read last; nothing where the log has no blockchain. */
export async function reportRegistry(
  { db }: Pick<LedgerContext, 'db'>,
  anchoring: Anchoring | undefined,
): Promise<RegistryReport | undefined> {
  if (anchoring === undefined) return undefined
  return { isDevelopment: anchoring.isDevelopment, registry: await findRegistry(db) }
}

/** Reads the whole registry of a contract, as of its chain's newest block, and keeps it. */
export async function readRegistry(
  { db, now }: Pick<LedgerContext, 'db' | 'now'>,
  contract: Pick<LedgerAnchor, 'domain' | 'readRegistry'>,
): Promise<void> {
  const { blockNumber, keys } = await contract.readRegistry()
  await keepRegistry(db, {
    ...{ chainId: contract.domain.chainId, contract: contract.domain.contract, readAt: now() },
    blockNumber: Number(blockNumber),
    keys: keys.map(({ revokedAt, validFrom, validUntil, ...key }) => ({
      ...key,
      validFrom: validFrom.toISOString(),
      validUntil: validUntil.toISOString(),
      revokedAt: revokedAt?.toISOString() ?? null,
    })),
  })
}
