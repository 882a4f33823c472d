import { findText } from '../encoding/json.ts'
import { parseSdJwt } from '../sd-jwt/parse-sd-jwt.ts'
import { findStatusReference } from './decide-status.ts'
import type { StatusReference } from './status-list-verification.ts'

/** Whose status list a verifier must fetch, and from where. */
export interface CredentialStatus extends StatusReference {
  readonly issuer: string
}

/**
 * What a credential claims about its status, before anything is verified: what to fetch, no more.
 * Undefined for a malformed text, or one without a status list reference or issuer. A URI from an
 * unverified text is a stranger's choice: fetch only from issuers that you know.
 */
export function findCredentialStatus(text: string): CredentialStatus | undefined {
  const parsing = parseSdJwt(text)
  if (!parsing.parsed) return undefined
  const { payload } = parsing.sdJwt.issuerJwt
  const reference = findStatusReference(payload)
  const issuer = findText(payload, 'iss')
  return reference === undefined || issuer === undefined ? undefined : { ...reference, issuer }
}
