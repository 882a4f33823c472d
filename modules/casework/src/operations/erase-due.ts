import type { Database } from '@bauhinia/database'
import { dayOf } from '@bauhinia/i18n'
import { PersonErased } from '@bauhinia/identity'
import type { CaseworkContext } from '../context.ts'
import type { ApplicationEventKind, ApplicationState } from '../domain/application.ts'
import { type Erasure, firstErasure, planErasure } from '../domain/retention.ts'
import {
  eraseContents,
  holdApplication,
  listToErase,
  type OwnApplication,
  updateEraseOn,
  updateSealedEvidence,
} from '../queries/applications.ts'
import { listEvents, type RecordedEvent } from '../queries/events.ts'
import { deleteLaterEvidence } from '../queries/later-evidence.ts'
import { findDecidedService } from './decided-service.ts'
import { eachAlone } from './each-alone.ts'
import { type OpenedApplication, openApplication, sealEvidence } from './open-application.ts'
import { markEvent, recordEvent } from './record-event.ts'

/** Applications worked on in one run. */
const batchSize = 100

/**
 * Erases what departments said whose time is over (`Purpose.retentionDays`), application by application,
 * each in one transaction with its event and ledger entry. The log holds only commitments and verifies
 * as before. Several processes may run it at once. Answers of how many something was erased.
 */
export async function eraseDue(context: CaseworkContext): Promise<number> {
  const today = dayOf(context.now(), context.pack.timeZone)
  const due = await listToErase(context.db, { today, limit: batchSize })
  return eachAlone(due, (own) => eraseOne(context, { own, today }))
}

/** Of a person who was erased since, what is left is unreadable: there is nothing to choose from it. */
async function eraseOne(
  context: CaseworkContext,
  { own, today }: { own: OwnApplication; today: string },
): Promise<boolean> {
  const { db } = context
  try {
    return await db.transaction((tx) => eraseOf(context, tx, { own, today }))
  } catch (error) {
    if (!(error instanceof PersonErased)) throw error
    await db.transaction((tx) => eraseContents(tx, own))
    return true
  }
}

async function eraseOf(
  context: CaseworkContext,
  tx: Database,
  { own, today }: { own: OwnApplication; today: string },
): Promise<boolean> {
  const sealed = await holdApplication(tx, own)
  if (sealed === undefined) return false
  const application = await openApplication(context, sealed)
  const events = await listEvents(tx, own)
  const decided = await findDecidedService(tx, application.service, events)
  const service = decided ?? application.service
  const plan = listErasures(context, { ...application, service }, events)
  const due = plan.filter(({ eraseOn }) => eraseOn <= today)
  const rest = plan.filter(({ eraseOn }) => eraseOn > today)
  await updateEraseOn(tx, { ...own, eraseOn: firstErasure(rest) ?? null })
  if (due.length === 0) return false
  const datasets = due.map(({ datasetId }) => datasetId)
  const kept = application.evidence.filter(({ datasetId }) => !datasets.includes(datasetId))
  const sealedEvidence = await sealEvidence(context, own, kept)
  await updateSealedEvidence(tx, { ...own, sealedEvidence })
  await deleteLaterEvidence(tx, { ...own, datasets })
  const event = {
    kind: 'evidence.erased',
    occurredAt: context.now(),
    details: { datasets },
  } as const
  const mark = await markEvent(context, tx, { application, event })
  await recordEvent(tx, application, { ...event, mark })
  return true
}

/** What is still held of an application, and from which day on it is erased. */
export function listErasures(
  { pack }: Pick<CaseworkContext, 'pack'>,
  { evidence, service, state }: OpenedApplication,
  events: readonly RecordedEvent[],
): readonly Erasure[] {
  const start = keptSince[state]
  const since = events.findLast(({ kind }) => kind === start)?.occurredAt
  if (since === undefined) return []
  const held = evidence.map(({ datasetId }) => ({
    dataset: { id: datasetId },
    // What a draft's service does not ask any more is kept for nothing.
    purpose: service.needs.find(({ dataset }) => dataset.id === datasetId)?.purpose ?? noPurpose,
  }))
  return planErasure(held, dayOf(since, pack.timeZone))
}

const noPurpose = { retentionDays: 0 }

/** The event from which the time runs; a case that is not decided keeps what it is decided from. */
const keptSince: Readonly<Partial<Record<ApplicationState, ApplicationEventKind>>> = {
  // After a part of it was withdrawn or erased, the rest is still held.
  'awaiting-consent': 'evidence.received',
  'awaiting-form': 'evidence.received',
  granted: 'decision.made',
  refused: 'decision.made',
  lapsed: 'application.lapsed',
}

/** Says when something of an application is next to be erased, in the caller's transaction. */
export async function planErasureOf(
  context: CaseworkContext,
  tx: Database,
  application: OpenedApplication,
): Promise<void> {
  const { applicationId, dataSubjectId } = application
  const events = await listEvents(tx, application)
  const eraseOn = firstErasure(listErasures(context, application, events)) ?? null
  await updateEraseOn(tx, { applicationId, dataSubjectId, eraseOn })
}
