import { PersonErased } from '@bauhinia/identity'
import type { OwnRecord } from '@bauhinia/ledger'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { CaseworkContext } from '../context.ts'
import type { DecisionRecord } from '../domain/decision.ts'
import type { OwnApplication } from '../queries/applications.ts'
import {
  findMarkedEvent,
  type LedgerMark,
  listUnsealedReasons,
  type RecordedEvent,
  replaceReasons,
} from '../queries/events.ts'
import { eachAlone } from './each-alone.ts'
import { eventAct } from './record-event.ts'

/** Decisions worked on in one run. */
const batchSize = 100

const kept = Compile(
  Type.Object({
    unfulfilled: Type.Array(Type.String()),
    salt: Type.Union([Type.String(), Type.Null()]),
  }),
)

/**
 * The reasons of a decision, sealed; with the salt of its ledger entry where that is in the clear still: they
 * are few enough to be guessed from the entry by whoever has the salt.
 */
export async function sealReasonsOf(
  { identity }: Pick<CaseworkContext, 'identity'>,
  { applicationId, dataSubjectId }: OwnApplication,
  {
    unfulfilled,
    salt,
  }: Pick<DecisionRecord, 'unfulfilled'> & { readonly salt: LedgerMark['salt'] | null },
): Promise<Uint8Array> {
  const hex = salt === null ? null : Buffer.from(salt).toString('hex')
  const text = JSON.stringify({ unfulfilled, salt: hex })
  return identity.sealFor(dataSubjectId, text, reasonsPlace(applicationId))
}

/** The requirements that refused a case, by id. */
export async function openReasonsOf(
  context: Pick<CaseworkContext, 'identity'>,
  own: OwnApplication,
  { details: { unfulfilled }, sealedDetails }: Pick<RecordedEvent, 'details' | 'sealedDetails'>,
): Promise<DecisionRecord['unfulfilled']> {
  // In the clear until the worker has sealed what is older than the seal.
  if (sealedDetails === null)
    return typeof unfulfilled === 'object' && unfulfilled !== null ? unfulfilled : []
  return (await openSealed(context, own, sealedDetails)).unfulfilled
}

/** The record of one of the person's events that made this entry, if one did: with its reasons, and its salt. */
export async function findOwnEvent(
  context: Pick<CaseworkContext, 'db' | 'identity'>,
  own: { readonly dataSubjectId: string; readonly leafHash: Uint8Array },
): Promise<OwnRecord | undefined> {
  const event = await findMarkedEvent(context.db, own)
  if (event === undefined) return undefined
  const { applicationId, salt: stored, sealedDetails } = event
  const { dataSubjectId, leafHash } = own
  const opened =
    stored && (await context.identity.openSalt(dataSubjectId, { leafHash, salt: stored }))
  if (opened === undefined) return undefined
  const sealed =
    sealedDetails && (await openSealed(context, { applicationId, dataSubjectId }, sealedDetails))
  const salt = opened ?? sealed?.salt
  if (salt === undefined || salt === null) return undefined
  const details = sealed ? { ...event.details, unfulfilled: sealed.unfulfilled } : event.details
  return { act: eventAct(event, { ...event, details }), salt }
}

async function openSealed(
  { identity }: Pick<CaseworkContext, 'identity'>,
  { applicationId, dataSubjectId }: OwnApplication,
  sealed: Uint8Array,
) {
  const text = await identity.openFor(dataSubjectId, sealed, reasonsPlace(applicationId))
  const { unfulfilled, salt } = kept.Parse(JSON.parse(text))
  return { unfulfilled, salt: salt === null ? null : Buffer.from(salt, 'hex') }
}

/**
 * Seals the reasons of decisions from before they were sealed; of a person who is erased they are
 * removed. Several processes may run it at once. Answers of how many.
 */
export async function sealReasons(context: CaseworkContext): Promise<number> {
  const unsealed = await listUnsealedReasons(context.db, batchSize)
  return eachAlone(unsealed, async (one) => {
    await replaceReasons(context.db, { ...one, sealed: await sealUnlessErased(context, one) })
    return true
  })
}

async function sealUnlessErased(
  context: CaseworkContext,
  one: Parameters<typeof sealReasonsOf>[2] & OwnApplication,
): Promise<Uint8Array | null> {
  try {
    return await sealReasonsOf(context, one, one)
  } catch (error) {
    if (error instanceof PersonErased) return null
    throw error
  }
}

function reasonsPlace(applicationId: string): string {
  return `casework.events reasons ${applicationId}`
}
