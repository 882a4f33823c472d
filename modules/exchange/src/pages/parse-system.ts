import { createPublicKey } from 'node:crypto'
import { type EcPublicJwk, findEcPublicJwk, type Json, keepsPrivate } from '@bauhinia/credentials'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { SystemPages, TypedSystem } from './system-pages.ts'

/** A system as it can be registered. */
export interface ParsedSystem {
  readonly organisationId: string
  /** Without a slash at its end. */
  readonly url: string
  readonly publicJwk: EcPublicJwk
}

export type SystemMistake =
  | 'organisationMissing'
  | `url${'Missing' | 'Malformed' | 'Open'}`
  | `key${'Missing' | 'Malformed' | 'Private' | 'Other' | 'OffCurve' | 'Taken'}`

/** What was typed, parsed; or all that is wrong with it, at most one thing for each field. */
export async function parseSystem(
  { directory, pack }: Pick<SystemPages, 'directory' | 'pack'>,
  typed: TypedSystem,
): Promise<ParsedSystem | readonly SystemMistake[]> {
  const organisationId = pack.findDepartment(typed.organisation)?.id
  const url = parseUrl(typed.url.trim())
  const key = parseKey(typed.key.trim())
  const mistakes: SystemMistake[] = []
  if (organisationId === undefined) mistakes.push('organisationMissing')
  if ('mistake' in url) mistakes.push(url.mistake)
  if ('mistake' in key) mistakes.push(key.mistake)
  if (organisationId === undefined || 'mistake' in url || 'mistake' in key) return mistakes
  const { publicJwk } = key
  if (!(await directory.mayRegisterKey({ organisationId, publicJwk }))) return ['keyTaken']
  return { organisationId, url: url.url, publicJwk }
}

function parseUrl(typed: string): { url: string } | { mistake: SystemMistake } {
  if (typed === '') return { mistake: 'urlMissing' }
  const parsed = URL.parse(typed)
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return { mistake: 'urlMalformed' }
  const { hash, origin, password, pathname, search, username } = parsed
  // Paths are added to it; and it is shown, which a password should not be.
  if (`${hash}${search}${password}${username}` !== '') return { mistake: 'urlMalformed' }
  if (!keepsPrivate(typed)) return { mistake: 'urlOpen' }
  return { url: `${origin}${pathname}`.replace(/\/+$/, '') }
}

type ParsedKey = { readonly publicJwk: EcPublicJwk } | { readonly mistake: SystemMistake }

const jsonObject = Compile(Type.Record(Type.String(), Type.Unsafe<Json>(Type.Unknown())))
const keySetOfOne = Compile(Type.Object({ keys: Type.Tuple([Type.Unsafe<Json>(Type.Object({}))]) }))
/** RFC 7518 §6.2.2, §6.3.2 and §6.4: what only the owner of a key may have. */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

/** A JWK (RFC 7517), or a set of one key, as a department's program shows it. */
function parseKey(text: string): ParsedKey {
  if (text === '') return { mistake: 'keyMissing' }
  if (/PRIVATE KEY/.test(text)) return { mistake: 'keyPrivate' }
  const value = parseJson(text)
  const jwk = keySetOfOne.Check(value) ? value.keys[0] : value
  if (!jsonObject.Check(jwk)) return { mistake: 'keyMalformed' }
  if (privateMembers.some((member) => Object.hasOwn(jwk, member))) return { mistake: 'keyPrivate' }
  const publicJwk = findEcPublicJwk(jwk)
  // A key's id goes into headers and addresses.
  const hasGoodId = /^[\x21-\x7e]{1,200}$/.test(publicJwk?.kid ?? 'none')
  if (publicJwk === undefined || !hasGoodId) return { mistake: 'keyOther' }
  return isOnCurve(publicJwk) ? { publicJwk } : { mistake: 'keyOffCurve' }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isOnCurve({ kty, crv, x, y }: EcPublicJwk): boolean {
  try {
    return createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' }).type === 'public'
  } catch {
    return false
  }
}
