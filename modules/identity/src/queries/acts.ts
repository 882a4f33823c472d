import { type Database, sql } from '@bauhinia/database'
import { byHash, byMoment, inPart } from '@bauhinia/database/list-part'
import type { ListPart } from '@bauhinia/http'

export type ActKind = 'identity.enrolled' | 'passkey.added' | 'passkey.removed' | 'identity.erased'

export interface Act {
  readonly actId: string
  readonly dataSubjectId: string
  readonly kind: ActKind
  readonly passkeyId: string | null
  /** Who acted, where it was not the person. */
  readonly officerId: string | null
  readonly occurredAt: Date
  readonly ledgerLeafHash: Uint8Array
  /** As `sealSalt` gives it. */
  readonly ledgerSalt: Uint8Array
}

export async function insertAct(tx: Database, act: Act): Promise<void> {
  await tx.query(sql`
    insert into identity.acts
           (data_subject_id, act_id, kind, passkey_id, officer_id, occurred_at, ledger_leaf_hash, ledger_salt)
    values (${act.dataSubjectId}, ${act.actId}, ${act.kind}, ${act.passkeyId}, ${act.officerId},
            ${act.occurredAt}, ${act.ledgerLeafHash}, ${act.ledgerSalt})
  `)
}

/** The person's act that made this entry. */
export async function findAct(
  db: Database,
  { dataSubjectId, leafHash }: { readonly dataSubjectId: string; readonly leafHash: Uint8Array },
): Promise<Act | undefined> {
  const [act] = await db.query<Act>(sql`
    select act_id as "actId", data_subject_id as "dataSubjectId", kind, passkey_id as "passkeyId",
           officer_id as "officerId", occurred_at as "occurredAt",
           ledger_leaf_hash as "ledgerLeafHash", ledger_salt as "ledgerSalt"
      from identity.acts
     where data_subject_id = ${dataSubjectId}
       and ledger_leaf_hash = ${leafHash}
  `)
  return act
}

/** The person's acts in a part of all ledger entries about them. */
export async function listActs(
  db: Database,
  { dataSubjectId, ...part }: ListPart & { readonly dataSubjectId: string },
): Promise<(Pick<Act, 'kind' | 'occurredAt'> & { readonly leafHash: Uint8Array })[]> {
  return db.query(sql`
    select kind, "occurredAt", "leafHash"
      from (select kind, occurred_at as "occurredAt", ledger_leaf_hash as "leafHash"
              from identity.acts
             where data_subject_id = ${dataSubjectId}) as entered
     where ${inPart(part, [byMoment(sql`"occurredAt"`), byHash(sql`"leafHash"`)])}
  `)
}
