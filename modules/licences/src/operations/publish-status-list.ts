import { issueStatusListToken } from '@bauhinia/credentials'
import type { LicencesState, StatusListToken } from '../context.ts'
import type { Licence } from '../domain/licence.ts'
import { getIssuer } from '../issuers.ts'
import { findStatusList, findStatusListVersion } from '../queries/status-lists.ts'
import { StatusListNotFound } from '../refusals.ts'

/** How long a copy may be shown without the network before it counts for nothing. */
const tokenHours = 24
/** A copy may be used this long before it is fetched anew (Token Status List §5.1, `ttl`). */
export const tokenTtlSeconds = 300

/**
 * The signed status list as it stands: made when first asked for, kept until the list changes or the
 * token is half its life old. Every process keeps its own. Asked about a licence, it is signed no
 * earlier than that was issued: an older token says nothing about a place that was free then.
 */
export async function publishStatusList(
  state: LicencesState,
  statusListId: string,
  about?: Pick<Licence, 'issuedAt'>,
): Promise<StatusListToken> {
  const { db, now, statusTokens } = state
  const version = await findStatusListVersion(db, statusListId)
  if (version === undefined) throw new StatusListNotFound()
  const kept = statusTokens.get(statusListId)
  const isKeptGood =
    kept?.version === version &&
    now() < hoursAfter(kept.issuedAt, tokenHours / 2) &&
    (about === undefined || kept.issuedAt >= about.issuedAt)
  if (isKeptGood) return kept
  const token = await makeToken(state, statusListId)
  statusTokens.set(statusListId, token)
  return token
}

async function makeToken(state: LicencesState, statusListId: string): Promise<StatusListToken> {
  const { db, now, addresses } = state
  const list = await findStatusList(db, statusListId)
  if (list === undefined) throw new StatusListNotFound()
  const { organisationId, version } = list
  const issuedAt = now()
  const expiresAt = hoursAfter(issuedAt, tokenHours)
  const { issuer, x5c, signer } = await db.transaction((tx) =>
    getIssuer(state, tx, { organisationId, until: expiresAt }),
  )
  const token = issueStatusListToken({
    list: { bits: 2, bytes: Uint8Array.from(list.bits) },
    uri: addresses.statusList(statusListId),
    ttlSeconds: tokenTtlSeconds,
    header: { x5c },
    ...{ issuer, issuedAt, expiresAt, signer },
  })
  return { token, version, issuedAt }
}

function hoursAfter(at: Date, hours: number): Date {
  return new Date(at.getTime() + hours * 3_600_000)
}
