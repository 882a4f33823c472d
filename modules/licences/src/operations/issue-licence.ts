import { randomBytes, randomUUID } from 'node:crypto'
import { issueCredential } from '@bauhinia/credentials'
import type { Database } from '@bauhinia/database'
import type { Issuer, LicencesState } from '../context.ts'
import type { ClaimValue, Licence } from '../domain/licence.ts'
import { validityPeriod } from '../domain/validity.ts'
import { getIssuer } from '../issuers.ts'
import { credentialDigest, credentialSeal, openLicence } from '../own-licence.ts'
import {
  findLicenceByReference,
  type HeldLicence,
  insertLicence,
  lockHolder,
  lockReference,
} from '../queries/licences.ts'
import { LicenceTypeNotFound } from '../refusals.ts'
import { type StatusPlace, takePlace } from '../status-places.ts'
import { licenceAct } from '../verify/licence-act.ts'
import { carrySuspension } from './carry-suspension.ts'
import { supersedeLicences } from './supersede-licences.ts'

/** What is to be issued. */
export interface LicenceRequest {
  readonly dataSubjectId: string
  /** Id of the licence type in the pack. */
  readonly licenceType: string
  readonly organisationId: string
  /** By the claim's id in the licence type. */
  readonly claims: Readonly<Record<string, ClaimValue>>
  /** First and last day, `yyyy-mm-dd`, both included. */
  readonly validFrom: string
  readonly validUntil: string
  /** What it is issued for, such as the case; one licence is ever issued for it to one person. */
  readonly reference: string
}

const saltBytes = 16

/**
 * Issues a licence in the caller's transaction: credential, place in the status list and ledger entry
 * exist exactly when it commits. A second call for the same person and reference, even at the same
 * moment, answers the licence of the first and changes nothing. Of a type of which a person holds one,
 * the licence that they hold is superseded; was it suspended, the new one is suspended in its place, by
 * the same officer for the same reason: renewing gets nobody round a suspension.
 *
 * Refuses an unknown licence type. Throws a TypeError for claims that the type does not have.
 */
export async function issueLicence(
  state: LicencesState,
  tx: Database,
  request: LicenceRequest,
): Promise<Licence> {
  await lockReference(tx, request)
  const issued = await findLicenceByReference(tx, request)
  if (issued !== undefined) return openLicence(state, issued)

  const { dataSubjectId, organisationId } = request
  const licenceId = randomUUID()
  const suspended = await replaceHeld(state, tx, { ...request, licenceId })
  const { expiresAt } = validityPeriod(request, state.pack.timeZone)
  const issuer = await getIssuer(state, tx, { organisationId, until: expiresAt })
  const place = await takePlace(state, tx, { organisationId, dataSubjectId, licenceId })
  const salt = randomBytes(saltBytes)
  const issuedAt = wholeSeconds(state.now())
  const credential = sign(state, request, { issuer, place, salt, issuedAt })
  const entry = state.ledger.prepareEntry({
    ...licenceAct({ organisationId, issuedAt, credentialSha256: credentialDigest(credential) }),
    salt,
  })
  const { claims, ...kept } = request
  const row = { ...kept, ...place, licenceId, issuedAt, ledgerLeafHash: entry.leafHash }
  const sealedCredential = await state.identity.sealFor(
    dataSubjectId,
    credential,
    credentialSeal(licenceId),
  )
  const ledgerSalt = await state.identity.sealSalt(dataSubjectId, entry)
  await insertLicence(tx, { ...row, sealedCredential, ledgerSalt })
  await state.ledger.append(tx, entry)
  for (const held of suspended) await carrySuspension(state, tx, { held, licenceId })
  const status = suspended.length > 0 ? 'suspended' : 'valid'
  return { ...row, credential, claims, status }
}

async function replaceHeld(
  state: LicencesState,
  tx: Database,
  request: LicenceRequest & { readonly licenceId: string },
): Promise<readonly HeldLicence[]> {
  const { dataSubjectId, licenceType, licenceId: supersededBy } = request
  if (!state.pack.findLicenceType(licenceType)?.onePerHolder) return []
  await lockHolder(tx, request)
  return supersedeLicences(state, tx, { dataSubjectId, licenceType, supersededBy })
}

function sign(
  { pack, addresses, ledger }: LicencesState,
  request: LicenceRequest,
  made: { issuer: Issuer; place: StatusPlace; salt: Uint8Array; issuedAt: Date },
): string {
  const type = pack.findLicenceType(request.licenceType)
  if (type === undefined) throw new LicenceTypeNotFound()
  const foreign = Object.keys(request.claims).find((id) => !type.claims.some((c) => c.id === id))
  if (foreign !== undefined) throw new TypeError(`${type.id} has no claim ${foreign}`)
  const { notBefore, expiresAt } = validityPeriod(request, pack.timeZone)
  const { issuer, x5c, signer } = made.issuer
  const { statusListId, statusListIndex } = made.place
  return issueCredential({
    payload: {
      iss: issuer,
      vct: addresses.type(type),
      iat: seconds(made.issuedAt),
      nbf: seconds(notBefore),
      exp: seconds(expiresAt),
      status: {
        status_list: { idx: statusListIndex, uri: addresses.statusList(statusListId) },
      },
      ledger: { origin: ledger.origin, salt: Buffer.from(made.salt).toString('base64url') },
    },
    disclosable: request.claims,
    signer,
    header: { x5c },
  })
}

/** The credential says when in whole seconds, and the ledger's entry must say the same. */
function wholeSeconds(at: Date): Date {
  return new Date(seconds(at) * 1000)
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000)
}
