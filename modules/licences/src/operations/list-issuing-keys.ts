import type { RegisteredIssuerKey } from '@bauhinia/ledger'
import type { LicencesState } from '../context.ts'
import { getIssuer } from '../issuers.ts'
import { listIssuerKeys } from '../queries/issuers.ts'

/** A key and a type that it signs, as the registry on a blockchain would have it. */
export type IssuingKey = Omit<RegisteredIssuerKey, 'revokedAt'>

/**
 * Every key that signs licences here, with each type that it signs and the period of its certificate. An issuer
 * that has issued nothing yet gets its key now: it is registered before the first licence.
 */
export async function listIssuingKeys(state: LicencesState): Promise<readonly IssuingKey[]> {
  const { addresses, db, now, pack } = state
  const found: IssuingKey[] = []
  for (const type of pack.licenceTypes) {
    const organisationId = type.issuer.id
    await db.transaction((tx) => getIssuer(state, tx, { organisationId, until: now() }))
    const [licenceType, issuer] = [addresses.type(type), addresses.issuer(organisationId)]
    for (const { createdAt, keyId, notAfter } of await listIssuerKeys(db, organisationId)) {
      const validFrom = wholeSecond(createdAt).toISOString()
      found.push({ keyId, licenceType, issuer, validFrom, validUntil: notAfter.toISOString() })
    }
  }
  return found
}

/** What a licence says of its own issue has no parts of a second either. */
function wholeSecond(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 1000) * 1000)
}
