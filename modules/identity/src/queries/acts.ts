import { type Database, sql } from '@bauhinia/database'

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
