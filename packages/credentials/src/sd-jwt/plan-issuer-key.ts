import type { EcPublicJwk } from '../crypto/ec-public-jwk.ts'
import type { SignatureQuestion } from '../crypto/questions.ts'
import { findText, isJsonArray } from '../encoding/json.ts'
import type { ParsedJws } from '../jws/parse-jws.ts'
import { type ChainReason, planChain } from '../x509/plan-chain.ts'

/** Whom a verifier trusts: authorities whose certificates lead to issuers, and issuers known by their keys. */
export interface Trust {
  /** Certificates of trusted authorities, base64 DER. */
  readonly anchors?: readonly string[]
  /** The published keys of each issuer, by its URL (`/.well-known/jwt-vc-issuer`). */
  readonly issuerKeys?: Readonly<Record<string, readonly EcPublicJwk[]>>
}

export type IssuerKeyReason = ChainReason | 'issuer-missing' | 'key-not-found'

/** The key that must have signed, and the certificate links still to be checked. */
export interface IssuerKeyPlan {
  readonly key: EcPublicJwk | undefined
  readonly paths: readonly (readonly SignatureQuestion[])[]
  readonly refusal: IssuerKeyReason | undefined
}

/**
 * The key of `issuer` that a token's header points to: the leaf of `x5c`, or the `kid` among the
 * issuer's published keys. A header with x5c is judged by its chain alone; a `jwk` or `x5u` in it is
 * never followed.
 */
export function planIssuerKey(
  { header }: ParsedJws,
  {
    issuer,
    trust,
    now,
  }: {
    readonly issuer: string | undefined
    readonly trust: Trust
    readonly now: Date
  },
): IssuerKeyPlan {
  if (issuer === undefined) return { key: undefined, paths: [], refusal: 'issuer-missing' }
  const { x5c } = header
  if (x5c === undefined) return findPublishedKey(findText(header, 'kid'), issuer, trust)

  const texts = isJsonArray(x5c) ? x5c.filter((entry) => typeof entry === 'string') : []
  const chain = planChain(texts, { anchors: trust.anchors ?? [], issuer, now })
  return { key: chain.leafKey, paths: chain.paths, refusal: chain.refusal }
}

/** Without a key id only a sole key is unambiguous. */
function findPublishedKey(
  kid: string | undefined,
  issuer: string,
  { issuerKeys = {} }: Trust,
): IssuerKeyPlan {
  if (!Object.hasOwn(issuerKeys, issuer)) {
    return { key: undefined, paths: [], refusal: 'issuer-not-trusted' }
  }
  const published = issuerKeys[issuer] ?? []
  const named = kid === undefined ? published : published.filter((key) => key.kid === kid)
  const [key, ...others] = named
  return key === undefined || others.length > 0
    ? { key: undefined, paths: [], refusal: 'key-not-found' }
    : { key, paths: [[]], refusal: undefined }
}
