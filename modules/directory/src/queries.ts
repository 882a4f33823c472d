import type { EcPublicJwk } from '@bauhinia/credentials'
import { type Database, sql } from '@bauhinia/database'
import type { KeyUse, SigningUse } from './key-use.ts'

/** A department's system as it was registered. */
export interface RegisteredSystem {
  readonly organisationId: string
  readonly url: string
  readonly registeredAt: Date
}

/** A system with the key that signs for it now, as its page shows them. */
export interface ConnectedSystem extends RegisteredSystem {
  /** Nothing when its key has ended and no other is registered. */
  readonly publicJwk: EcPublicJwk | null
  readonly keySince: Date | null
  /** Of the entry that committed its last registration; nothing before registrations were kept. */
  readonly ledgerLeafHash: Uint8Array | null
}

/** One act of connecting a system or changing it, with what opens its ledger entry. */
export interface Registration {
  readonly registrationId: string
  readonly organisationId: string
  readonly url: string
  /** RFC 7638. */
  readonly thumbprint: string
  readonly registeredAt: Date
  readonly registeredBy: string | null
  readonly ledgerLeafHash: Uint8Array
  readonly ledgerSalt: Uint8Array
}

/** A public key, whose it is and what it may sign. */
export interface VerificationKey {
  readonly keyId: string
  readonly organisationId: string
  readonly use: KeyUse
  readonly publicJwk: EcPublicJwk
  readonly validFrom: Date
  readonly validUntil: Date | null
}

export async function upsertSystem(db: Database, system: RegisteredSystem): Promise<void> {
  await db.query(sql`
    insert into directory.systems (organisation_id, url, registered_at)
    values (${system.organisationId}, ${system.url}, ${system.registeredAt})
    on conflict (organisation_id)
    do update set url = excluded.url, registered_at = excluded.registered_at
  `)
}

export async function findSystem(
  db: Database,
  organisationId: string,
): Promise<RegisteredSystem | undefined> {
  const [system] = await db.query<RegisteredSystem>(sql`
    select organisation_id as "organisationId", url, registered_at as "registeredAt"
      from directory.systems
     where organisation_id = ${organisationId}
  `)
  return system
}

/** All systems: at most one for each organisation. */
export async function listSystems(db: Database): Promise<RegisteredSystem[]> {
  return db.query<RegisteredSystem>(sql`
    select organisation_id as "organisationId", url, registered_at as "registeredAt"
      from directory.systems
     order by organisation_id
     limit 10000
  `)
}

export async function listConnectedSystems(db: Database): Promise<ConnectedSystem[]> {
  return db.query<ConnectedSystem>(sql`
    select s.organisation_id as "organisationId", s.url, s.registered_at as "registeredAt",
           k.public_jwk as "publicJwk", k.valid_from as "keySince",
           r.ledger_leaf_hash as "ledgerLeafHash"
      from directory.systems s
      left join lateral (
             select public_jwk, valid_from
               from directory.verification_keys
              where organisation_id = s.organisation_id
                and use = 'statement'
                and valid_until is null
              order by valid_from desc
              limit 1
           ) k on true
      left join lateral (
             select ledger_leaf_hash
               from directory.registrations
              where organisation_id = s.organisation_id
              order by registered_at desc
              limit 1
           ) r on true
     order by s.organisation_id
     limit 10000
  `)
}

export async function insertRegistration(db: Database, act: Registration): Promise<void> {
  await db.query(sql`
    insert into directory.registrations
           (organisation_id, registration_id, url, key_thumbprint, registered_at, registered_by,
            ledger_leaf_hash, ledger_salt)
    values (${act.organisationId}, ${act.registrationId}, ${act.url}, ${act.thumbprint},
            ${act.registeredAt}, ${act.registeredBy}, ${act.ledgerLeafHash}, ${act.ledgerSalt})
  `)
}

/** False when the key was known already. */
export async function insertVerificationKey(
  db: Database,
  key: Omit<VerificationKey, 'validUntil'>,
): Promise<boolean> {
  const rows = await db.query(sql`
    insert into directory.verification_keys
           (key_id, organisation_id, use, public_jwk, valid_from)
    values (${key.keyId}, ${key.organisationId}, ${key.use}, ${key.publicJwk}, ${key.validFrom})
    on conflict (key_id) do nothing
    returning key_id
  `)
  return rows.length === 1
}

export async function findVerificationKey(
  db: Database,
  keyId: string,
): Promise<VerificationKey | undefined> {
  const [key] = await db.query<VerificationKey>(sql`
    select key_id as "keyId", organisation_id as "organisationId", use,
           public_jwk as "publicJwk", valid_from as "validFrom", valid_until as "validUntil"
      from directory.verification_keys
     where key_id = ${keyId}
  `)
  return key
}

/** Ends the organisation's other keys of this use. */
export async function endOtherKeys(
  db: Database,
  {
    organisationId,
    use,
    keyId,
    at,
  }: Pick<VerificationKey, 'organisationId' | 'use' | 'keyId'> & { at: Date },
): Promise<void> {
  await db.query(sql`
    update directory.verification_keys
       set valid_until = greatest(${at}, valid_from + interval '1 microsecond')
     where organisation_id = ${organisationId}
       and use = ${use}
       and key_id <> ${keyId}
       and valid_until is null
  `)
}

export async function listVerificationKeys(db: Database): Promise<VerificationKey[]> {
  return db.query<VerificationKey>(sql`
    select key_id as "keyId", organisation_id as "organisationId", use,
           public_jwk as "publicJwk", valid_from as "validFrom", valid_until as "validUntil"
      from directory.verification_keys
     order by organisation_id, use, valid_from, key_id
     limit 10000
  `)
}

export async function insertSigningKey(
  db: Database,
  key: {
    organisationId: string
    use: SigningUse
    keyId: string
    wrappedKey: Uint8Array
    createdAt: Date
  },
): Promise<void> {
  await db.query(sql`
    insert into directory.signing_keys (organisation_id, use, key_id, wrapped_key, created_at)
    values (${key.organisationId}, ${key.use}, ${key.keyId}, ${key.wrappedKey}, ${key.createdAt})
    on conflict (organisation_id, use) do nothing
  `)
}

export async function findSigningKey(
  db: Database,
  { organisationId, use }: { organisationId: string; use: SigningUse },
): Promise<{ keyId: string; wrappedKey: Uint8Array } | undefined> {
  const [key] = await db.query<{ keyId: string; wrappedKey: Uint8Array }>(sql`
    select key_id as "keyId", wrapped_key as "wrappedKey"
      from directory.signing_keys
     where organisation_id = ${organisationId}
       and use = ${use}
  `)
  return key
}
