import { type Database, sql } from '@bauhinia/database'
import type { Deployment } from '@bauhinia/ledger-anchor'
import type { Address } from './anchoring.ts'

/** An anchor that the chain was seen to have. */
export interface KeptAnchor {
  readonly chainId: number
  readonly contract: string
  readonly treeSize: number
  readonly blockNumber: number
  /** By the clock of the chain. */
  readonly anchoredAt: Date
  readonly transactionHash: string | null
}

/** The contract that was deployed last. */
export async function findAnchorContract(db: Database): Promise<Address | undefined> {
  const [row] = await db.query<{ address: Address }>(sql`
    select address from ledger.anchor_contracts order by deployed_at desc limit 1
  `)
  return row?.address
}

export async function insertAnchorContract(
  db: Database,
  { address, chainId, deployedAt }: { address: string; chainId: number; deployedAt: Date },
): Promise<void> {
  await db.query(sql`
    insert into ledger.anchor_contracts (address, chain_id, deployed_at)
    values (${address}, ${chainId}, ${deployedAt})
    on conflict do nothing
  `)
}

/** The deployments of an account on a chain in their order: those that were sent, and one that was about to be. */
export async function listDeployments(
  db: Database,
  { chainId, sender }: Pick<Deployment, 'chainId' | 'sender'>,
): Promise<Deployment[]> {
  return db.query(sql`
    select chain_id as "chainId", sender, nonce, contract
      from ledger.deployments
     where chain_id = ${chainId}
       and sender = ${sender}
     order by nonce
     limit 100
  `)
}

/** Keeps a deployment that is about to be made, unless it is kept already. */
export async function insertDeployment(
  db: Database,
  { chainId, contract, nonce, sender }: Deployment,
  plannedAt: Date,
): Promise<void> {
  await db.query(sql`
    insert into ledger.deployments (chain_id, sender, nonce, contract, planned_at)
    values (${chainId}, ${sender}, ${nonce}, ${contract}, ${plannedAt})
    on conflict do nothing
  `)
}

/** The last anchor that stands. */
export async function findLastAnchor(db: Database): Promise<KeptAnchor | undefined> {
  const [row] = await db.query<KeptAnchor>(sql`
    select chain_id as "chainId", contract, tree_size as "treeSize", block_number as "blockNumber",
           anchored_at as "anchoredAt", transaction_hash as "transactionHash"
      from ledger.anchors
     where lost_at is null
     order by id desc
     limit 1
  `)
  return row
}

/** Keeps what the chain has, unless it is kept already. */
export async function insertAnchor(db: Database, anchor: KeptAnchor): Promise<void> {
  await db.query(sql`
    insert into ledger.anchors
           (chain_id, contract, tree_size, block_number, anchored_at, transaction_hash)
    values (${anchor.chainId}, ${anchor.contract}, ${anchor.treeSize}, ${anchor.blockNumber},
            ${anchor.anchoredAt}, ${anchor.transactionHash})
    on conflict do nothing
  `)
}

/** Marks what the chain no longer has where this stands: all but this block's of this contract, and what is smaller. */
export async function loseAnchors(
  db: Database,
  standing: { readonly contract: string; readonly treeSize: number; readonly blockNumber: number },
  lostAt: Date,
): Promise<number> {
  const lost = await db.query(sql`
    update ledger.anchors
       set lost_at = ${lostAt}
     where lost_at is null
       and (contract <> ${standing.contract}
            or tree_size > ${standing.treeSize}
            or (tree_size = ${standing.treeSize} and block_number <> ${standing.blockNumber}))
    returning id
  `)
  return lost.length
}

/** Anchors of a contract of less than this size that are thought to stand, the last first. */
export async function listStandingBelow(
  db: Database,
  { contract, treeSize }: Pick<KeptAnchor, 'contract' | 'treeSize'>,
): Promise<Pick<KeptAnchor, 'blockNumber' | 'contract' | 'treeSize'>[]> {
  return db.query(sql`
    select block_number as "blockNumber", contract, tree_size as "treeSize"
      from ledger.anchors
     where lost_at is null and contract = ${contract} and tree_size < ${treeSize}
     order by id desc
  `)
}

/** Marks the anchor of a size as one that the chain no longer has. */
export async function loseAnchor(
  db: Database,
  { contract, treeSize }: Pick<KeptAnchor, 'contract' | 'treeSize'>,
  lostAt: Date,
): Promise<void> {
  await db.query(sql`
    update ledger.anchors set lost_at = ${lostAt}
     where lost_at is null and contract = ${contract} and tree_size = ${treeSize}
  `)
}
