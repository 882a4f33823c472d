import type { LedgerAct } from '@bauhinia/ledger'

/** What the ledger commits to when a licence is issued; a verifier makes the same from the credential. */
export function licenceAct({
  organisationId,
  issuedAt,
  credentialSha256,
}: {
  readonly organisationId: string
  readonly issuedAt: Date
  /** Of the issuer-signed JWT, hexadecimal. */
  readonly credentialSha256: string
}): LedgerAct {
  return {
    kind: 'licence.issued',
    organisationId,
    occurredAt: issuedAt,
    fields: { credential: credentialSha256 },
  }
}
