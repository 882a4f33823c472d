import type { EcPublicJwk } from '@bauhinia/credentials'
import type { LicencesState } from '../context.ts'
import { listIssuerKeys } from '../queries/issuers.ts'
import { IssuerNotFound } from '../refusals.ts'

/** The document at `/.well-known/jwt-vc-issuer/…` (SD-JWT VC §5). */
export interface IssuerMetadata {
  readonly issuer: string
  readonly jwks: { readonly keys: readonly (EcPublicJwk & { kid: string; alg: string })[] }
}

/** The keys of an organisation that has issued licences. */
export async function publishIssuer(
  { db, addresses }: LicencesState,
  organisationId: string,
): Promise<IssuerMetadata> {
  const keys = await listIssuerKeys(db, organisationId)
  if (keys.length === 0) throw new IssuerNotFound()
  return {
    issuer: addresses.issuer(organisationId),
    jwks: {
      keys: keys.map(({ keyId, publicJwk }) => ({ ...publicJwk, kid: keyId, alg: 'ES256' })),
    },
  }
}
