import { type Database, sql } from '@bauhinia/database'

/** A key in the registry on the blockchain, as it was read there; instants in ISO 8601. */
export interface RegisteredIssuerKey {
  /** JWK thumbprint (RFC 7638), base64url. */
  readonly keyId: string
  /** The `vct` and `iss` of the licences that it may sign. */
  readonly licenceType: string
  readonly issuer: string
  readonly validFrom: string
  /** The first instant at which it may no longer sign. */
  readonly validUntil: string
  readonly revokedAt: string | null
}

/** The registry of issuers' keys of one contract, as of one block. */
export interface KeptRegistry {
  readonly chainId: number
  readonly contract: string
  readonly blockNumber: number
  readonly readAt: Date
  readonly keys: readonly RegisteredIssuerKey[]
}

/** The registry that was read last. */
export async function findRegistry(db: Database): Promise<KeptRegistry | undefined> {
  const [row] = await db.query<KeptRegistry>(sql`
    select chain_id as "chainId", contract, block_number as "blockNumber", read_at as "readAt", keys
      from ledger.issuer_registries
     order by read_at desc
     limit 1
  `)
  return row
}

/** Replaces what was read of the same contract before. */
export async function keepRegistry(db: Database, registry: KeptRegistry): Promise<void> {
  const { blockNumber, chainId, contract, keys, readAt } = registry
  await db.query(sql`
    insert into ledger.issuer_registries (chain_id, contract, block_number, read_at, keys)
    values (${chainId}, ${contract}, ${blockNumber}, ${readAt}, ${JSON.stringify(keys)})
    on conflict (chain_id, contract) do update
       set block_number = excluded.block_number, read_at = excluded.read_at, keys = excluded.keys
  `)
}
