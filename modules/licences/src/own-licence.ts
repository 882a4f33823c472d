import { createHash } from 'node:crypto'
import { parseSdJwt } from '@bauhinia/credentials'
import type { LicencesContext } from './context.ts'
import type { ClaimValue, Licence } from './domain/licence.ts'
import type { LicenceRow } from './queries/licences.ts'

/** Where a credential is sealed: it opens nowhere else. */
export function credentialSeal(licenceId: string): string {
  return `licence ${licenceId}`
}

/** A kept licence with what it says, opened under its holder's key. */
export async function openLicence(
  { identity }: Pick<LicencesContext, 'identity'>,
  { sealedCredential, ...licence }: LicenceRow,
): Promise<Licence> {
  const place = credentialSeal(licence.licenceId)
  const credential = await identity.openFor(licence.dataSubjectId, sealedCredential, place)
  return { ...licence, credential, claims: disclosedClaims(credential) }
}

/** The claims that a credential of our own discloses: all are at the top level. */
function disclosedClaims(credential: string): Readonly<Record<string, ClaimValue>> {
  const parsing = parseSdJwt(credential)
  if (!parsing.parsed) throw new Error('a credential that we issued cannot be read')
  return Object.fromEntries(
    parsing.sdJwt.disclosures.flatMap(({ name, value }) =>
      name === undefined ? [] : [[name, value] as const],
    ),
  )
}

/** SHA-256 of the issuer-signed JWT, without its disclosures: any presentation of it has the same. */
export function credentialDigest(credential: string): string {
  const [jwt = ''] = credential.split('~', 1)
  return createHash('sha256').update(jwt).digest('hex')
}
