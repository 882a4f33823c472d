import type { LicencesState } from '../context.ts'
import { listRootCertificates } from '../issuers.ts'
import type { IssuerRegistry, LicenceTrust } from '../verify/verification.ts'

/** Whom a verifier of our licences trusts, to be kept for verifying without a network. */
export async function listTrustAnchors(state: LicencesState): Promise<LicenceTrust> {
  const { ledger, pack, addresses } = state
  const { origin, vkey, witnessPolicy } = ledger
  const registry = await findIssuerRegistry(state)
  return {
    certificates: await listRootCertificates(state),
    logs: [{ origin, vkey, ...(witnessPolicy !== undefined && { witnessPolicy }) }],
    licenceTypes: pack.licenceTypes.map((type) => ({
      vct: addresses.type(type),
      issuer: addresses.issuer(type.issuer.id),
    })),
    ...(registry !== undefined && { registry }),
  }
}

/** The registry on the ledger's blockchain as it was read last; nothing without a chain, or before that. */
export async function findIssuerRegistry({
  ledger,
}: Pick<LicencesState, 'ledger'>): Promise<IssuerRegistry | undefined> {
  const { isDevelopment = false, registry } = (await ledger.reportRegistry()) ?? {}
  if (registry === undefined) return undefined
  const { blockNumber, chainId, contract, keys } = registry
  return { chainId, contract, blockNumber, isDevelopment, keys }
}
