import type { EcPublicJwk } from '../crypto/ec-public-jwk.ts'
import type { SignatureQuestion } from '../crypto/questions.ts'
import { type Certificate, findCertificate } from './parse-certificate.ts'

export type ChainReason =
  | 'certificate-malformed'
  | 'certificate-chain-too-long'
  | 'certificate-expired'
  | 'certificate-not-yet-valid'
  | 'certificate-not-for-signing'
  | 'certificate-not-an-authority'
  | 'certificate-names-another-issuer'
  | 'certificate-signature-invalid'
  | 'issuer-not-trusted'

/** A chain up to the signatures that link it: `refusal` is what is wrong with it apart from them. */
export interface ChainPlan {
  readonly leafKey: EcPublicJwk | undefined
  /**
   * One list of links per trust anchor that bears the right name: a renewed authority keeps its name
   * under a new key. The chain holds when every link of some list does.
   */
  readonly paths: readonly (readonly SignatureQuestion[])[]
  readonly refusal: ChainReason | undefined
}

export interface ChainExpectations {
  /** Certificates of trusted authorities, base64 DER. */
  readonly anchors: readonly string[]
  /** Whom the leaf must name as its subject alternative name (SD-JWT VC: the `iss` claim). */
  readonly issuer: string
  readonly now: Date
}

const lengthMax = 4

/**
 * Takes an `x5c` chain (RFC 7515 §4.1.6, leaf first) from the leaf to a trust anchor, which it may
 * contain or not. Every certificate, the anchor too, must be in its period at `now`; each link's
 * signature becomes a question.
 */
export function planChain(x5c: readonly string[], expected: ChainExpectations): ChainPlan {
  const chain = x5c
    .slice(0, lengthMax)
    .map(findCertificate)
    .filter((found) => found !== undefined)
  const [leaf] = chain
  const refused = (refusal: ChainReason, leafKey = leaf?.publicKey): ChainPlan => {
    return { leafKey, paths: [], refusal }
  }
  if (x5c.length > lengthMax) return refused('certificate-chain-too-long')
  if (chain.length < x5c.length || leaf === undefined)
    return refused('certificate-malformed', undefined)

  const paths = listTrustedPaths(chain, expected.anchors)
  const sound = paths.filter((path) => findPathRefusal(path, expected) === undefined)
  const [first] = paths
  if (first === undefined) return refused('issuer-not-trusted')
  if (sound.length === 0) return refused(findPathRefusal(first, expected) ?? 'issuer-not-trusted')
  return {
    leafKey: leaf.publicKey,
    paths: sound.map((path) => pairs(path).map(askLink)),
    refusal: undefined,
  }
}

/** Leaf first, anchor last; none when the names do not lead to an anchor. */
function listTrustedPaths(
  chain: readonly Certificate[],
  anchors: readonly string[],
): readonly (readonly Certificate[])[] {
  const withoutAnchors = chain.filter(({ encoded }) => !anchors.includes(encoded))
  const last = withoutAnchors.at(-1)
  return anchors
    .map(findCertificate)
    .filter((anchor) => anchor !== undefined)
    .filter((anchor) => anchor.subjectName === last?.issuerName)
    .map((anchor) => [...withoutAnchors, anchor])
    .filter((path) =>
      pairs(path).every(([child, parent]) => child.issuerName === parent.subjectName),
    )
}

function findPathRefusal(
  path: readonly Certificate[],
  { issuer, now }: ChainExpectations,
): ChainReason | undefined {
  const [leaf, ...authorities] = path
  if (path.some(({ notAfter }) => notAfter < now)) return 'certificate-expired'
  if (path.some(({ notBefore }) => notBefore > now)) return 'certificate-not-yet-valid'
  if (!authorities.every(mayStandAt)) return 'certificate-not-an-authority'
  if (leaf?.maySignStatements !== true || leaf.isAuthority) return 'certificate-not-for-signing'
  if (!leaf.uris.includes(issuer)) return 'certificate-names-another-issuer'
  return undefined
}

function mayStandAt(authority: Certificate, authoritiesBelow: number): boolean {
  const { isAuthority, maySignCertificates, pathLengthMax = lengthMax } = authority
  return isAuthority && maySignCertificates && authoritiesBelow <= pathLengthMax
}

function askLink([child, parent]: readonly [Certificate, Certificate]): SignatureQuestion {
  const { publicKey: key } = parent
  const memo = `${key.x}.${key.y}.${child.encoded}`
  return { key, message: child.signed, signature: child.signature, memo }
}

function pairs(path: readonly Certificate[]): readonly (readonly [Certificate, Certificate])[] {
  return path.flatMap((child, index) => {
    const parent = path[index + 1]
    return parent === undefined ? [] : [[child, parent] as const]
  })
}
