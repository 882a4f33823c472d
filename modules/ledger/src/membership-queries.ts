import { type Database, sql } from '@bauhinia/database'
import type { Membership } from '@bauhinia/ledger-anchor'

/** Who decides about a contract, as it was read. */
export interface KeptMembership extends Membership {
  readonly chainId: number
  readonly contract: string
  readonly readAt: Date
}

/** The membership that was read last. */
export async function findMembership(db: Database): Promise<Membership | undefined> {
  const [row] = await db.query<Membership>(sql`
    select members, threshold
      from ledger.contract_memberships
     order by read_at desc
     limit 1
  `)
  return row
}

/** Replaces what was read of the same contract before. */
export async function keepMembership(
  db: Database,
  { chainId, contract, members, readAt, threshold }: KeptMembership,
): Promise<void> {
  await db.query(sql`
    insert into ledger.contract_memberships (chain_id, contract, members, threshold, read_at)
    values (${chainId}, ${contract}, ${members}, ${threshold}, ${readAt})
    on conflict (chain_id, contract) do update
       set members = excluded.members, threshold = excluded.threshold, read_at = excluded.read_at
  `)
}
