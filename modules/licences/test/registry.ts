import { type DatabasePool, sql } from '@bauhinia/database'
import type { Anchoring, RegisteredIssuerKey } from '@bauhinia/ledger'
import type { LicencesModule } from '@bauhinia/licences'

/** A log on a blockchain that is not looked at here: what was read of it before is what counts. */
export const anchoring: Anchoring = {
  ...{ chainUrl: 'http://127.0.0.1:1', submitterKey: Buffer.alloc(32, 1), isDevelopment: true },
  ...{ everyMs: 60_000, everyEntries: 1_000 },
}

/** The registry's entry for the issuer of the driving licences. */
export async function entryFor(licences: LicencesModule): Promise<RegisteredIssuerKey> {
  const [key] = await licences.listIssuingKeys()
  if (key === undefined) throw new Error('Nobody issues licences')
  return { ...key, revokedAt: null }
}

/** What the sequencing process keeps when it has read these keys in the contract. */
export async function keepRegistry(
  db: DatabasePool,
  keys: readonly RegisteredIssuerKey[],
  blockNumber = 12,
): Promise<void> {
  const contract = `0x${'ab'.repeat(20)}`
  await db.query(sql`
    insert into ledger.issuer_registries (chain_id, contract, block_number, read_at, keys)
    values (31337, ${contract}, ${blockNumber}, now(), ${JSON.stringify(keys)})
    on conflict (chain_id, contract) do update
       set block_number = excluded.block_number, read_at = excluded.read_at, keys = excluded.keys`)
}
