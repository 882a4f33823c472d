import { CredentialError } from '../credential-error.ts'
import { sha256 } from '../crypto/node-crypto.ts'
import { type ParsedSdJwt, parseSdJwt } from './parse-sd-jwt.ts'
import type { ClaimPath } from './resolve-disclosures.ts'
import { resolveDisclosures } from './resolve-disclosures.ts'

/** A top-level claim with all beneath it, or a path to one place; null stands for every array element. */
export type ClaimSelection = string | readonly (string | number | null)[]

/**
 * The same statement with only the named claims disclosed; the issuer's signature stays valid. What
 * a named claim needs above it is kept with it, and all beneath it. Names that the statement does not
 * disclose are ignored: what is left out cannot be told from what never was. A key binding is
 * dropped, since it covers what was presented before.
 *
 * Throws a CredentialError when the statement is malformed; it does not verify the signature.
 */
export function selectDisclosures(text: string, selected: readonly ClaimSelection[]): string {
  const sdJwt = getParsedSdJwt(text)
  const paths = getPaths(sdJwt)
  const wanted = selected.map((selection) =>
    typeof selection === 'string' ? [selection] : selection,
  )
  const kept = sdJwt.disclosures.filter((disclosure) => {
    const path = paths.get(disclosure)
    return path !== undefined && wanted.some((selection) => isOnTheWay(path, selection))
  })
  return [sdJwt.encodedIssuerJwt, ...kept.map(({ encoded }) => encoded), ''].join('~')
}

/** The places that the statement's disclosures fill, for a reader who is to choose among them. */
export function listDisclosedPaths(text: string): readonly ClaimPath[] {
  return [...getPaths(getParsedSdJwt(text)).values()]
}

function getParsedSdJwt(text: string): ParsedSdJwt {
  const parsing = parseSdJwt(text)
  if (!parsing.parsed) throw new CredentialError(parsing.reason)
  return parsing.sdJwt
}

function getPaths({ issuerJwt, disclosures }: ParsedSdJwt) {
  const digests = disclosures.map(({ encoded }) => sha256(encoded))
  const resolution = resolveDisclosures(issuerJwt.payload, { disclosures, digests })
  if (!resolution.resolved) throw new CredentialError(resolution.reason)
  return resolution.paths
}

/** True when one path is the beginning of the other. */
function isOnTheWay(path: ClaimPath, selection: readonly (string | number | null)[]): boolean {
  return path.every((step, index) => {
    const wanted = selection[index]
    if (index >= selection.length || wanted === step) return true
    return wanted === null && typeof step === 'number'
  })
}
