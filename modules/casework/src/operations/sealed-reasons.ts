import { PersonErased } from '@bauhinia/identity'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { CaseworkContext } from '../context.ts'
import type { DecisionRecord } from '../domain/decision.ts'
import type { OwnApplication } from '../queries/applications.ts'
import {
  type LedgerMark,
  listUnsealedReasons,
  type RecordedEvent,
  replaceReasons,
} from '../queries/events.ts'
import { eachAlone } from './each-alone.ts'

/** Decisions worked on in one run. */
const batchSize = 100

const kept = Compile(
  Type.Object({
    unfulfilled: Type.Array(Type.String()),
    salt: Type.Union([Type.String(), Type.Null()]),
  }),
)

/**
 * The reasons of a decision, sealed with the salt of its ledger entry: they are few enough to be guessed
 * from the entry by whoever has the salt.
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
  { identity }: Pick<CaseworkContext, 'identity'>,
  { applicationId, dataSubjectId }: OwnApplication,
  { details: { unfulfilled }, sealedDetails }: RecordedEvent,
): Promise<DecisionRecord['unfulfilled']> {
  // In the clear until the worker has sealed what is older than the seal.
  if (sealedDetails === null)
    return typeof unfulfilled === 'object' && unfulfilled !== null ? unfulfilled : []
  const place = reasonsPlace(applicationId)
  return kept.Parse(JSON.parse(await identity.openFor(dataSubjectId, sealedDetails, place)))
    .unfulfilled
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
