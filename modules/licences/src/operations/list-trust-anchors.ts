import type { LicencesState } from '../context.ts'
import { listRootCertificates } from '../issuers.ts'
import type { LicenceTrust } from '../verify/verification.ts'

/** Whom a verifier of our licences trusts, to be kept for verifying without a network. */
export async function listTrustAnchors(state: LicencesState): Promise<LicenceTrust> {
  const { ledger, pack, addresses } = state
  const { origin, vkey, witnessPolicy } = ledger
  return {
    certificates: await listRootCertificates(state),
    logs: [{ origin, vkey, ...(witnessPolicy !== undefined && { witnessPolicy }) }],
    licenceTypes: pack.licenceTypes.map((type) => ({
      vct: addresses.type(type),
      issuer: addresses.issuer(type.issuer.id),
    })),
  }
}
