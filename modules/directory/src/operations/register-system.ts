import { randomUUID } from 'node:crypto'
import { type EcPublicJwk, jwkThumbprint, keepsPrivate } from '@bauhinia/credentials'
import type { DirectoryContext } from '../context.ts'
import {
  endOtherKeys,
  findSystem,
  findVerificationKey,
  insertRegistration,
  insertVerificationKey,
  upsertSystem,
  type VerificationKey,
} from '../queries.ts'
import { AddressNotPrivate, KeyNotAcceptable, OrganisationUnknown } from '../refusals.ts'

export interface SystemRegistration {
  readonly organisationId: string
  /** Base URL under which the system speaks the provider's protocol: HTTPS, or HTTP on this machine. */
  readonly url: string
  /** The key that signs its statements; the one before it signs no more from now on. */
  readonly publicJwk: EcPublicJwk
  /** The operator, by their pairwise identifier with the operating organisation; the platform itself unless given. */
  readonly registeredBy?: string
}

/**
 * Connects a department's system, or moves it, and records that in the ledger; saying the same again
 * changes nothing. Throws `OrganisationUnknown`, `AddressNotPrivate`, and `KeyNotAcceptable` for
 * a key that was replaced before or is not the one that has its id. The caller must have made sure that the department
 * itself said so.
 */
export async function registerSystem(
  { db, ledger, pack, now }: DirectoryContext,
  { organisationId, url, publicJwk, registeredBy }: SystemRegistration,
): Promise<{ keyId: string }> {
  if (pack.findDepartment(organisationId) === undefined) throw new OrganisationUnknown()
  if (!keepsPrivate(url)) throw new AddressNotPrivate()
  const keyId = keyIdOf(publicJwk)
  const at = now()
  await db.transaction(async (tx) => {
    const use = 'statement'
    const key = { keyId, organisationId, use, publicJwk, validFrom: at } as const
    const isNewKey = await insertVerificationKey(tx, key)
    if (isNewKey) await endOtherKeys(tx, { organisationId, use, keyId, at })
    else if (!isTheSame(await findVerificationKey(tx, keyId), key)) throw new KeyNotAcceptable()
    const before = await findSystem(tx, organisationId)
    if (before?.url === url && !isNewKey) return
    await upsertSystem(tx, { organisationId, url, registeredAt: at })
    const thumbprint = jwkThumbprint(publicJwk)
    const officer = registeredBy === undefined ? {} : { officer: registeredBy }
    const fields = { url, key: thumbprint, ...officer }
    const entry = ledger.prepareEntry({
      ...{ kind: 'system.registered', organisationId, occurredAt: at, fields },
    })
    await insertRegistration(tx, {
      ...{ registrationId: randomUUID(), organisationId, url, thumbprint, registeredAt: at },
      registeredBy: registeredBy ?? null,
      ledgerLeafHash: entry.leafHash,
      ledgerSalt: entry.salt,
    })
    await ledger.append(tx, entry)
  })
  return { keyId }
}

/** Whether `registerSystem` would take this key for this organisation, as things stand now. */
export async function mayRegisterKey(
  { db }: Pick<DirectoryContext, 'db'>,
  { organisationId, publicJwk }: Pick<SystemRegistration, 'organisationId' | 'publicJwk'>,
): Promise<boolean> {
  const known = await findVerificationKey(db, keyIdOf(publicJwk))
  return known === undefined || isTheSame(known, { organisationId, use: 'statement', publicJwk })
}

function keyIdOf(publicJwk: EcPublicJwk): string {
  return publicJwk.kid ?? jwkThumbprint(publicJwk)
}

/** Whether the key that has the id is that very key, and still good. */
function isTheSame(
  known: VerificationKey | undefined,
  { organisationId, use, publicJwk }: Pick<VerificationKey, 'organisationId' | 'use' | 'publicJwk'>,
): boolean {
  return (
    known?.organisationId === organisationId &&
    known.use === use &&
    known.validUntil === null &&
    jwkThumbprint(known.publicJwk) === jwkThumbprint(publicJwk)
  )
}
