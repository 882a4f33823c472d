import { type EcPublicJwk, jwkThumbprint, keepsPrivate } from '@bauhinia/credentials'
import type { Database } from '@bauhinia/database'
import type { DirectoryContext } from '../context.ts'
import {
  endOtherKeys,
  findSystem,
  findVerificationKey,
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
}

/**
 * Connects a department's system, or moves it. A key that is new is recorded in the ledger; saying the
 * same again changes nothing. Throws `OrganisationUnknown`, `AddressNotPrivate`, and `KeyNotAcceptable` for
 * a key that was replaced before or is not the one that has its id. The caller must have made sure that the department
 * itself said so.
 */
export async function registerSystem(
  { db, ledger, pack, now }: DirectoryContext,
  { organisationId, url, publicJwk }: SystemRegistration,
): Promise<{ keyId: string }> {
  if (pack.findDepartment(organisationId) === undefined) throw new OrganisationUnknown()
  if (!keepsPrivate(url)) throw new AddressNotPrivate()
  const keyId = publicJwk.kid ?? jwkThumbprint(publicJwk)
  const at = now()
  await db.transaction(async (tx) => {
    const use = 'statement'
    const key = { keyId, organisationId, use, publicJwk, validFrom: at } as const
    const isNewKey = await insertVerificationKey(tx, key)
    if (isNewKey) await endOtherKeys(tx, { organisationId, use, keyId, at })
    else await refuseOtherKey(tx, key)
    const before = await findSystem(tx, organisationId)
    if (before?.url === url && !isNewKey) return
    await upsertSystem(tx, { organisationId, url, registeredAt: at })
    const fields = { url, key: jwkThumbprint(publicJwk) }
    await ledger.append(
      tx,
      ledger.prepareEntry({ kind: 'system.registered', organisationId, occurredAt: at, fields }),
    )
  })
  return { keyId }
}

/** Refuses a key whose id is known, unless it is that very key and still good. */
async function refuseOtherKey(
  tx: Database,
  { keyId, organisationId, use, publicJwk }: Omit<VerificationKey, 'validUntil'>,
): Promise<void> {
  const known = await findVerificationKey(tx, keyId)
  const isSame =
    known?.organisationId === organisationId &&
    known.use === use &&
    known.validUntil === null &&
    jwkThumbprint(known.publicJwk) === jwkThumbprint(publicJwk)
  if (!isSame) throw new KeyNotAcceptable()
}
