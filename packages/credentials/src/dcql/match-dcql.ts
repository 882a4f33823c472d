import type { JsonObject } from '../encoding/json.ts'
import type { ClaimsPath, ClaimsQuery, CredentialQuery, DcqlQuery } from './dcql-query.ts'
import { selectClaims } from './select-claims.ts'

/** What could answer a query: a credential's format and all its claims, disclosed or to be disclosed. */
export interface CredentialCandidate {
  readonly format: 'dc+sd-jwt'
  readonly claims: JsonObject
}

/** Whether one credential answers one credential query, and which claims to disclose for it. */
export type CredentialMatch =
  | { readonly matched: true; readonly paths: readonly ClaimsPath[] }
  | {
      readonly matched: false
      readonly reason: 'format-differs' | 'vct-differs' | 'claims-missing'
      /** Claims asked for that the credential lacks, or has with another value. */
      readonly missing: readonly ClaimsPath[]
    }

/** One credential chosen for one credential query: `candidate` counts from 0 in the candidates' order. */
interface DcqlMatch {
  readonly queryId: string
  readonly candidate: number
  readonly paths: readonly ClaimsPath[]
}

/** Whether the candidates together answer a query. `matches` hold for `selectDisclosures` as they are. */
export type DcqlMatching =
  | { readonly satisfied: true; readonly matches: readonly DcqlMatch[] }
  | { readonly satisfied: false; readonly unmet: readonly string[] }

/**
 * Matches a query against credentials (OpenID4VP 1.0 §6.4). Gives the least that satisfies it: the
 * first claim set that can be met, the first option of each required credential set, nothing of the
 * optional ones; all fitting credentials only where the query says `multiple`.
 */
export function matchDcql(
  query: DcqlQuery,
  candidates: readonly CredentialCandidate[],
): DcqlMatching {
  const found = new Map(
    query.credentials.map((credential) => [credential.id, listMatches(credential, candidates)]),
  )
  const isMet = (id: string) => (found.get(id) ?? []).length > 0
  const wanted = query.credential_sets
    ?.filter(({ required = true }) => required)
    .map(({ options }) => options.find((option) => option.every(isMet)) ?? options.flat())
  const ids = wanted === undefined ? [...found.keys()] : [...new Set(wanted.flat())]

  const unmet = ids.filter((id) => !isMet(id))
  return unmet.length > 0
    ? { satisfied: false, unmet }
    : { satisfied: true, matches: ids.flatMap((id) => found.get(id) ?? []) }
}

/** Matches one credential query against one credential. */
export function matchCredential(
  query: CredentialQuery,
  { format, claims }: CredentialCandidate,
): CredentialMatch {
  const { vct } = claims
  if (query.format !== format) return { matched: false, reason: 'format-differs', missing: [] }
  if (typeof vct !== 'string' || !(query.meta.vct_values ?? []).includes(vct)) {
    return { matched: false, reason: 'vct-differs', missing: [] }
  }
  const alternatives = listAlternatives(query)
  const met = alternatives.find((set) => set.every((claim) => isMetBy(claims, claim)))
  if (met !== undefined) return { matched: true, paths: met.map(({ path }) => path) }
  const missing = (query.claims ?? []).filter((claim) => !isMetBy(claims, claim))
  return { matched: false, reason: 'claims-missing', missing: missing.map(({ path }) => path) }
}

function listMatches(
  query: CredentialQuery,
  candidates: readonly CredentialCandidate[],
): readonly DcqlMatch[] {
  const matches = candidates.flatMap((credential, candidate) => {
    const match = matchCredential(query, credential)
    return match.matched ? [{ queryId: query.id, candidate, paths: match.paths }] : []
  })
  return query.multiple === true ? matches : matches.slice(0, 1)
}

/** Without claims nothing is asked to be disclosed; without sets, all claims together are the only set. */
function listAlternatives({
  claims = [],
  claim_sets: sets,
}: CredentialQuery): readonly (readonly ClaimsQuery[])[] {
  if (sets === undefined) return [claims]
  return sets.map((ids) => claims.filter(({ id }) => id !== undefined && ids.includes(id)))
}

/** Values are compared by type and value (OpenID4VP 1.0 §6.4.1): "1" does not answer for 1. */
function isMetBy(claims: JsonObject, { path, values }: ClaimsQuery): boolean {
  const selected = selectClaims(claims, path)
  if (values === undefined) return selected.length > 0
  return selected.some((value) => values.some((wanted) => wanted === value))
}
