import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../encoding/json.ts'
import type { Disclosure } from './parse-sd-jwt.ts'
import { reservedNames } from './registered-claims.ts'

export type DisclosureReason =
  | 'hash-algorithm-not-supported'
  | 'digest-malformed'
  | 'digest-repeated'
  | 'disclosure-unreferenced'
  | 'disclosure-of-wrong-kind'
  | 'disclosure-of-reserved-name'
  | 'disclosure-of-registered-claim'
  | 'claim-name-clash'
  | 'nested-too-deep'

/** Where a disclosed value stands in the claims: names of properties, indices in the issuer's arrays. */
export type ClaimPath = readonly (string | number)[]

/** The claims with every disclosed value in its place, and where each disclosure's value went. */
export type DisclosureResolution =
  | {
      readonly resolved: true
      readonly claims: JsonObject
      readonly paths: ReadonlyMap<Disclosure, ClaimPath>
    }
  | { readonly resolved: false; readonly reason: DisclosureReason }

/**
 * Puts the disclosures in their places, strictly by RFC 9901 §7.1: refuses a digest that occurs
 * twice, a disclosure that no digest refers to, one of the wrong kind for its place, the names `_sd`,
 * `_sd_alg` and `...`, and a name that stands there already. Digests nobody disclosed (and decoys)
 * vanish. `digests` are the SHA-256 of the disclosures, in their order.
 *
 * Refuses, too, a disclosure of a top-level claim in `alwaysPlain` (SD-JWT VC: `iss`, `exp`, …): a
 * verifier that read it before disclosure would have decided without it.
 */
export function resolveDisclosures(
  payload: JsonObject,
  {
    disclosures,
    digests,
    alwaysPlain = [],
  }: {
    readonly disclosures: readonly Disclosure[]
    readonly digests: readonly string[]
    readonly alwaysPlain?: readonly string[]
  },
): DisclosureResolution {
  const algorithm = payload['_sd_alg'] ?? 'sha-256'
  if (algorithm !== 'sha-256') return { resolved: false, reason: 'hash-algorithm-not-supported' }

  const places = new Places(disclosures, digests)
  const { _sd_alg: _, ...signed } = payload
  const claims = places.resolveObject(signed, [])
  const registered = [...places.paths.values()].some(
    ([name, ...deeper]) => deeper.length === 0 && alwaysPlain.some((plain) => plain === name),
  )
  if (registered) places.refuse('disclosure-of-registered-claim')
  if (places.paths.size < disclosures.length) places.refuse('disclosure-unreferenced')
  return places.reason === undefined
    ? { resolved: true, claims, paths: places.paths }
    : { resolved: false, reason: places.reason }
}

/** Levels of objects and arrays; a limit, since the walk is recursive. */
export const depthMax = 32

/** One walk through the claims: what was found where, and the first thing wrong. */
class Places {
  readonly paths = new Map<Disclosure, ClaimPath>()
  reason: DisclosureReason | undefined
  readonly #byDigest: ReadonlyMap<string, Disclosure>
  readonly #seen = new Set<string>()

  constructor(disclosures: readonly Disclosure[], digests: readonly string[]) {
    this.#byDigest = new Map(
      disclosures.map((disclosure, index) => [digests[index] ?? '', disclosure]),
    )
    if (this.#byDigest.size < disclosures.length) this.refuse('digest-repeated')
  }

  refuse(reason: DisclosureReason): void {
    this.reason ??= reason
  }

  resolveObject(object: JsonObject, path: ClaimPath): JsonObject {
    const { _sd: digests, ...plain } = object
    const members = new Map<string, Json>()
    for (const [name, value] of Object.entries(plain)) {
      if (name === '...' || name === '_sd_alg') this.refuse('digest-malformed')
      if (value !== undefined) members.set(name, this.#resolve(value, path, name))
    }
    if (digests === undefined) return Object.fromEntries(members)
    if (!isJsonArray(digests)) this.refuse('digest-malformed')
    for (const digest of isJsonArray(digests) ? digests : []) {
      this.#addDisclosed(members, digest, path)
    }
    return Object.fromEntries(members)
  }

  /** The path is made only for what has an inside: most claims are plain values. */
  #resolve(value: Json, above: ClaimPath, step: string | number): Json {
    if (typeof value !== 'object' || value === null) return value
    const path = [...above, step]
    if (path.length > depthMax) this.refuse('nested-too-deep')
    if (this.reason !== undefined) return null
    if (isJsonArray(value)) return this.#resolveArray(value, path)
    return isJsonObject(value) ? this.resolveObject(value, path) : value
  }

  #resolveArray(elements: readonly Json[], path: ClaimPath): readonly Json[] {
    return elements.flatMap((element, index) => {
      if (!isJsonObject(element) || !Object.hasOwn(element, '...')) {
        return [this.#resolve(element, path, index)]
      }
      if (Object.keys(element).length > 1) this.refuse('digest-malformed')
      const disclosure = this.#findDisclosure(element['...'])
      if (disclosure === undefined) return []
      if (disclosure.name !== undefined) this.refuse('disclosure-of-wrong-kind')
      this.paths.set(disclosure, [...path, index])
      return [this.#resolve(disclosure.value, path, index)]
    })
  }

  #addDisclosed(members: Map<string, Json>, digest: Json, path: ClaimPath): void {
    const disclosure = this.#findDisclosure(digest)
    if (disclosure === undefined) return
    const { name, value } = disclosure
    const refusal = findNameRefusal(name, members)
    if (refusal !== undefined) this.refuse(refusal)
    if (refusal !== undefined || name === undefined) return
    this.paths.set(disclosure, [...path, name])
    members.set(name, this.#resolve(value, path, name))
  }

  #findDisclosure(digest: Json | undefined): Disclosure | undefined {
    if (typeof digest !== 'string') {
      this.refuse('digest-malformed')
      return undefined
    }
    if (this.#seen.has(digest)) this.refuse('digest-repeated')
    this.#seen.add(digest)
    return this.#byDigest.get(digest)
  }
}

function findNameRefusal(
  name: string | undefined,
  members: ReadonlyMap<string, Json>,
): DisclosureReason | undefined {
  if (name === undefined) return 'disclosure-of-wrong-kind'
  if (reservedNames.includes(name)) return 'disclosure-of-reserved-name'
  return members.has(name) ? 'claim-name-clash' : undefined
}
