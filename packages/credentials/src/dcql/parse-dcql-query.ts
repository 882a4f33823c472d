import { findMember, findText, isJsonArray, isJsonObject, type Json } from '../encoding/json.ts'
import type {
  ClaimsPath,
  ClaimsQuery,
  CredentialQuery,
  CredentialSetQuery,
  DcqlQuery,
} from './dcql-query.ts'

/** The query, or the first place (JSON Pointer, RFC 6901) where it is none, and why. */
export type DcqlParsing =
  | { readonly parsed: true; readonly query: DcqlQuery }
  | { readonly parsed: false; readonly pointer: string; readonly reason: DcqlReason }

type DcqlReason =
  | 'not-an-object'
  | 'not-a-list'
  | 'empty'
  | 'too-many'
  | 'malformed-id'
  | 'repeated-id'
  | 'unknown-id'
  | 'malformed'
  | 'missing'

/**
 * A DCQL query out of foreign JSON, strictly by OpenID4VP 1.0 §6. Members that the standard does not
 * know are ignored, as it asks. `trusted_authorities` is read over: it narrows whom a wallet would
 * choose, and whoever asks here names its issuers itself.
 */
export function parseDcqlQuery(value: Json | undefined): DcqlParsing {
  try {
    return { parsed: true, query: readQuery(value) }
  } catch (cause) {
    if (cause instanceof Mistake) return { parsed: false, pointer: cause.at, reason: cause.reason }
    throw cause
  }
}

const membersMax = 100
const idForm = /^[A-Za-z0-9_-]{1,100}$/

/** Leaves the reader at the first mistake; never seen outside this file. */
class Mistake extends Error {
  readonly at: string
  readonly reason: DcqlReason
  constructor(at: string, reason: DcqlReason) {
    super(reason)
    this.at = at
    this.reason = reason
  }
}

function readQuery(value: Json | undefined): DcqlQuery {
  if (!isJsonObject(value)) throw new Mistake('', 'not-an-object')
  const credentials = readList(value['credentials'], '/credentials', readCredential)
  refuseRepeated(
    credentials.map(({ id }) => id),
    '/credentials',
  )
  const ids = credentials.map(({ id }) => id)
  const sets = value['credential_sets']
  if (sets === undefined) return { credentials }
  return {
    credentials,
    credential_sets: readList(sets, '/credential_sets', (set, at) =>
      readCredentialSet(set, at, ids),
    ),
  }
}

function readCredential(value: Json, at: string): CredentialQuery {
  const multiple = findMember(value, 'multiple')
  const format = findText(value, 'format')
  if (format === undefined) throw new Mistake(`${at}/format`, 'missing')
  if (multiple !== undefined && typeof multiple !== 'boolean') {
    throw new Mistake(`${at}/multiple`, 'malformed')
  }
  return {
    id: readId(findMember(value, 'id'), `${at}/id`),
    format,
    meta: readMeta(findMember(value, 'meta'), `${at}/meta`, format),
    ...(multiple === undefined ? {} : { multiple }),
    ...readClaims(value, at),
  }
}

function readMeta(value: Json | undefined, at: string, format: string): CredentialQuery['meta'] {
  if (!isJsonObject(value)) throw new Mistake(at, 'not-an-object')
  if (format !== 'dc+sd-jwt') return {}
  return { vct_values: readList(value['vct_values'], `${at}/vct_values`, readText) }
}

function readClaims(value: Json, at: string): Pick<CredentialQuery, 'claims' | 'claim_sets'> {
  const [claims, sets] = [findMember(value, 'claims'), findMember(value, 'claim_sets')]
  if (claims === undefined && sets === undefined) return {}
  const read = readList(claims, `${at}/claims`, readClaim)
  const ids = read.map(({ id }) => id).filter((id) => id !== undefined)
  refuseRepeated(ids, `${at}/claims`)
  if (sets === undefined) return { claims: read }
  return {
    claims: read,
    claim_sets: readList(sets, `${at}/claim_sets`, (set, setAt) => readIds(set, setAt, ids)),
  }
}

function readClaim(value: Json, at: string): ClaimsQuery {
  const [id, values] = [findMember(value, 'id'), findMember(value, 'values')]
  return {
    ...(id === undefined ? {} : { id: readId(id, `${at}/id`) }),
    path: readPath(findMember(value, 'path'), `${at}/path`),
    ...(values === undefined ? {} : { values: readList(values, `${at}/values`, readScalar) }),
  }
}

function readPath(value: Json | undefined, at: string): ClaimsPath {
  return readList(value, at, (step, stepAt) => {
    if (typeof step === 'string' || step === null) return step
    if (typeof step === 'number' && Number.isSafeInteger(step) && step >= 0) return step
    throw new Mistake(stepAt, 'malformed')
  })
}

function readScalar(value: Json, at: string): string | number | boolean {
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  throw new Mistake(at, 'malformed')
}

function readCredentialSet(value: Json, at: string, ids: readonly string[]): CredentialSetQuery {
  const required = findMember(value, 'required')
  const options = readList(findMember(value, 'options'), `${at}/options`, (option, optionAt) =>
    readIds(option, optionAt, ids),
  )
  if (required === undefined) return { options }
  if (typeof required !== 'boolean') throw new Mistake(`${at}/required`, 'malformed')
  return { options, required }
}

function readIds(value: Json, at: string, known: readonly string[]): readonly string[] {
  return readList(value, at, (id, idAt) => {
    const text = readText(id, idAt)
    if (!known.includes(text)) throw new Mistake(idAt, 'unknown-id')
    return text
  })
}

function readId(value: Json | undefined, at: string): string {
  if (typeof value !== 'string' || !idForm.test(value)) throw new Mistake(at, 'malformed-id')
  return value
}

function readText(value: Json, at: string): string {
  if (typeof value !== 'string') throw new Mistake(at, 'malformed')
  return value
}

function readList<Member>(
  value: Json | undefined,
  at: string,
  read: (member: Json, at: string) => Member,
): readonly Member[] {
  if (value === undefined) throw new Mistake(at, 'missing')
  if (!isJsonArray(value)) throw new Mistake(at, 'not-a-list')
  if (value.length === 0) throw new Mistake(at, 'empty')
  if (value.length > membersMax) throw new Mistake(at, 'too-many')
  return value.map((member, index) => read(member, `${at}/${index}`))
}

function refuseRepeated(ids: readonly string[], at: string): void {
  if (new Set(ids).size < ids.length) throw new Mistake(at, 'repeated-id')
}
