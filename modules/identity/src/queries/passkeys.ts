import { type Database, sql } from '@bauhinia/database'
import type { Passkey } from '../domain/passkey.ts'

/** What verifying a signature of a passkey needs. */
export interface PasskeyCredential {
  readonly passkeyId: string
  readonly credentialId: string
  readonly publicKey: Uint8Array
  readonly signCount: number
  readonly transports: readonly string[]
}

export interface FoundCredential extends PasskeyCredential {
  /** Whether it is a persona's. */
  readonly isPersona: boolean
}

export interface NewPasskey extends PasskeyCredential {
  readonly dataSubjectId: string
  readonly label: string
  readonly createdAt: Date
}

/** False when this person has the same passkey already. */
export async function insertPasskey(tx: Database, passkey: NewPasskey): Promise<boolean> {
  const rows = await tx.query(sql`
    insert into identity.passkeys
           (data_subject_id, passkey_id, credential_id, public_key, sign_count, transports, label,
            created_at)
    values (${passkey.dataSubjectId}, ${passkey.passkeyId}, ${passkey.credentialId},
            ${passkey.publicKey}, ${passkey.signCount}, ${passkey.transports}, ${passkey.label},
            ${passkey.createdAt})
    on conflict on constraint passkeys_by_credential do nothing
    returning passkey_id
  `)
  return rows.length === 1
}

export async function findCredential(
  db: Database,
  { dataSubjectId, credentialId }: { dataSubjectId: string; credentialId: string },
): Promise<FoundCredential | undefined> {
  const [credential] = await db.query<FoundCredential & Record<string, unknown>>(sql`
    select passkey.passkey_id as "passkeyId", passkey.credential_id as "credentialId",
           passkey.public_key as "publicKey", passkey.sign_count as "signCount",
           passkey.transports, person.is_persona as "isPersona"
      from identity.passkeys passkey
      join identity.people person on person.data_subject_id = passkey.data_subject_id
     where passkey.data_subject_id = ${dataSubjectId}
       and passkey.credential_id = ${credentialId}
  `)
  return credential
}

/** The oldest first, as many as a person may have. */
export async function selectPasskeys(
  db: Database,
  dataSubjectId: string,
): Promise<(Passkey & { credentialId: string; transports: string[] })[]> {
  return db.query(sql`
    select passkey_id as "passkeyId", credential_id as "credentialId", transports, label,
           created_at as "createdAt", last_used_at as "lastUsedAt"
      from identity.passkeys
     where data_subject_id = ${dataSubjectId}
     order by created_at, passkey_id
     limit 100
  `)
}

/**
 * Records a use. False when another use got there first with the same or a later count, or the
 * passkey was removed meanwhile. Authenticators without a counter always say 0 (WebAuthn §6.1.1).
 */
export async function markPasskeyUsed(
  tx: Database,
  used: { dataSubjectId: string; passkeyId: string; signCount: number; at: Date },
): Promise<boolean> {
  const rows = await tx.query(sql`
    update identity.passkeys
       set sign_count = ${used.signCount},
           last_used_at = ${used.at}
     where data_subject_id = ${used.dataSubjectId}
       and passkey_id = ${used.passkeyId}
       and (sign_count < ${used.signCount} or (sign_count = 0 and ${used.signCount} = 0))
    returning passkey_id
  `)
  return rows.length === 1
}

/** False when this person has no such passkey. */
export async function deletePasskey(
  tx: Database,
  { dataSubjectId, passkeyId }: { dataSubjectId: string; passkeyId: string },
): Promise<boolean> {
  const rows = await tx.query(sql`
    delete from identity.passkeys
     where data_subject_id = ${dataSubjectId}
       and passkey_id = ${passkeyId}
    returning passkey_id
  `)
  return rows.length === 1
}

export async function deletePasskeys(tx: Database, dataSubjectId: string): Promise<void> {
  await tx.query(sql`delete from identity.passkeys where data_subject_id = ${dataSubjectId}`)
}
