import type { EcPublicJwk } from '@bauhinia/credentials'
import { type Database, sql } from '@bauhinia/database'

/** A root as it is kept. */
export interface AuthorityRow {
  readonly authorityId: string
  /** Base64 DER. */
  readonly certificate: string
  readonly wrappedKey: Uint8Array
  readonly notAfter: Date
  readonly createdAt: Date
}

/** An issuing key of one organisation, with the certificate that makes it known. */
export interface IssuerRow {
  readonly keyId: string
  readonly authorityId: string
  readonly organisationId: string
  readonly publicJwk: EcPublicJwk
  readonly certificate: string
  readonly wrappedKey: Uint8Array
  readonly notAfter: Date
  readonly createdAt: Date
}

/** Held until the transaction ends, so that of two processes one makes a root, a key or a list. */
export async function lockMaking(tx: Database, what: string): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`licences ${what}`}, 0))`)
}

export async function listAuthorities(db: Database): Promise<AuthorityRow[]> {
  return db.query<AuthorityRow>(sql`
    select authority_id as "authorityId", certificate, wrapped_key as "wrappedKey",
           not_after as "notAfter", created_at as "createdAt"
      from licences.certificate_authorities
     order by created_at desc
     limit 100
  `)
}

export async function insertAuthority(db: Database, row: AuthorityRow): Promise<void> {
  await db.query(sql`
    insert into licences.certificate_authorities
           (authority_id, certificate, wrapped_key, not_after, created_at)
    values (${row.authorityId}, ${row.certificate}, ${row.wrappedKey}, ${row.notAfter},
            ${row.createdAt})
  `)
}

/** The newest key of the organisation whose certificate still counts at `until`. */
export async function findIssuer(
  db: Database,
  { organisationId, until }: { organisationId: string; until: Date },
): Promise<IssuerRow | undefined> {
  const [issuer] = await db.query<IssuerRow>(sql`
    select key_id as "keyId", authority_id as "authorityId", organisation_id as "organisationId",
           public_jwk as "publicJwk", certificate, wrapped_key as "wrappedKey",
           not_after as "notAfter", created_at as "createdAt"
      from licences.issuers
     where organisation_id = ${organisationId}
       and not_after >= ${until}
     order by created_at desc
     limit 1
  `)
  return issuer
}

export async function insertIssuer(db: Database, row: IssuerRow): Promise<void> {
  await db.query(sql`
    insert into licences.issuers (key_id, authority_id, organisation_id, public_jwk, certificate,
                                  wrapped_key, not_after, created_at)
    values (${row.keyId}, ${row.authorityId}, ${row.organisationId},
            ${JSON.stringify(row.publicJwk)}, ${row.certificate}, ${row.wrappedKey},
            ${row.notAfter}, ${row.createdAt})
  `)
}

/** Every public key that the organisation ever issued with, the newest first. */
export async function listIssuerKeys(
  db: Database,
  organisationId: string,
): Promise<Pick<IssuerRow, 'keyId' | 'publicJwk' | 'createdAt' | 'notAfter'>[]> {
  return db.query(sql`
    select key_id as "keyId", public_jwk as "publicJwk", created_at as "createdAt",
           not_after as "notAfter"
      from licences.issuers
     where organisation_id = ${organisationId}
     order by created_at desc
     limit 100
  `)
}
