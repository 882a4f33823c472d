import type { RequirementOutcome } from '@bauhinia/pack'
import { RuleError } from '@bauhinia/rules'
import type { CaseworkContext } from '../context.ts'
import { askableFrom } from '../domain/asking.ts'
import { type DecisionRecord, isSameDecision } from '../domain/decision.ts'
import type { Erasure } from '../domain/retention.ts'
import { findCaseOwner } from '../queries/applications.ts'
import { type CaseView, listCaseViews } from '../queries/case-views.ts'
import { listEvents, type RecordedEvent } from '../queries/events.ts'
import { listAskings } from '../queries/later-evidence.ts'
import { CaseNotFound } from '../refusals.ts'
import { decideApplication } from './decide-application.ts'
import { findDecidedService } from './decided-service.ts'
import { listErasures } from './erase-due.ts'
import { type LaterEvidence, listLaterEvidence } from './later-evidence.ts'
import { recordLook } from './look-at-case.ts'
import { getApplication, type OpenedApplication, openApplication } from './open-application.ts'
import { openReasonsOf } from './sealed-reasons.ts'

/** A case with its whole course. */
export interface CaseFile {
  readonly application: OpenedApplication
  readonly events: readonly RecordedEvent[]
  readonly views: readonly CaseView[]
  /** What departments said when an officer asked them again. */
  readonly later: readonly LaterEvidence[]
  /** The departments that cannot be asked again now, and from when they can. */
  readonly paused: readonly PausedAsking[]
  readonly decision: DecidedCase | undefined
  /** From which day on what is still held is erased. */
  readonly erasures: readonly Erasure[]
}

/** A department that was asked again too recently, or often enough. */
interface PausedAsking {
  readonly datasetId: string
  readonly until: Date | 'never'
}

/** A decision on record, explained by giving it again from the same inputs. */
export interface DecidedCase {
  readonly record: DecisionRecord
  readonly requirements: readonly RequirementOutcome[]
  /** Whether the rules of its time, asked again with the same inputs and clock, say the same. */
  readonly isReplayed: boolean
  /** When its time was over, what it was decided from was erased: it cannot be given again. */
  readonly isErased: boolean
}

/** The applicant's own application with its course. */
export async function getApplicationFile(
  context: CaseworkContext,
  own: { applicationId: string; dataSubjectId: string },
): Promise<CaseFile> {
  return fileOf(context, await getApplication(context, own))
}

/** A case of the officer's department, whole. That the officer looked is on record first. */
export async function getCase(
  context: CaseworkContext,
  {
    applicationId,
    organisationId,
    officerId,
  }: {
    applicationId: string
    organisationId: string
    officerId: string
  },
): Promise<CaseFile> {
  const owner = await findCaseOwner(context.db, { applicationId, organisationId })
  if (owner === undefined) throw new CaseNotFound()
  const sealed = await recordLook(context, { ...owner, officerId, organisationId })
  return fileOf(context, await openApplication(context, sealed))
}

async function fileOf(context: CaseworkContext, opened: OpenedApplication): Promise<CaseFile> {
  const { db } = context
  const events = await listEvents(db, opened)
  const decided = await findDecidedService(db, opened.service, events)
  // What was decided is told in the words of its own time.
  const application = { ...opened, service: decided ?? opened.service }
  return {
    application,
    events,
    views: await listCaseViews(db, application),
    later: await listLaterEvidence(context, application),
    paused: await listPaused(context, application),
    decision: await replayDecision(context, application, {
      events,
      isReadable: decided !== undefined,
    }),
    erasures: listErasures(context, application, events),
  }
}

async function listPaused(
  { db, now }: Pick<CaseworkContext, 'db' | 'now'>,
  application: OpenedApplication,
): Promise<readonly PausedAsking[]> {
  const at = now()
  return (await listAskings(db, application))
    .map((asking) => ({ datasetId: asking.datasetId, until: askableFrom(asking) }))
    .filter(({ until }) => until === 'never' || until > at)
}

async function replayDecision(
  context: CaseworkContext,
  application: OpenedApplication,
  { events, isReadable }: { events: readonly RecordedEvent[]; isReadable: boolean },
): Promise<DecidedCase | undefined> {
  const made = events.find(({ kind }) => kind === 'decision.made')
  if (made === undefined) return undefined
  const { decision, serviceVersion, today, inputsDigest } = made.details
  const record: DecisionRecord = {
    decision: decision === 'approved' ? 'approved' : 'refused',
    unfulfilled: await openReasonsOf(context, application, made),
    serviceVersion: String(serviceVersion),
    today: String(today),
    inputsDigest: String(inputsDigest),
  }
  if (events.some(({ kind, step }) => kind === 'evidence.erased' && step > made.step)) {
    return {
      record,
      requirements: unfulfilledOf(application, record),
      isReplayed: false,
      isErased: true,
    }
  }
  const again = isReadable ? decideAgain(application, record.today) : undefined
  return {
    record,
    isErased: false,
    requirements: again?.explanation.requirements ?? [],
    isReplayed: again !== undefined && isSameDecision(record, again.record),
  }
}

/** What is on record of the requirements when they cannot be judged again: those that refused. */
function unfulfilledOf(
  { service }: OpenedApplication,
  { unfulfilled }: DecisionRecord,
): readonly RequirementOutcome[] {
  return service.requirements
    .filter(({ id }) => unfulfilled.includes(id))
    .map(({ id, label, why, remedy, applyAgain }) => {
      return {
        id,
        label,
        why,
        remedy,
        applies: true,
        fulfilled: false,
        holdsFrom: undefined,
        applyAgain,
      }
    })
}

/** Nothing when the inputs are not even complete any more. */
function decideAgain(application: OpenedApplication, today: string) {
  try {
    return decideApplication(application, today)
  } catch (error) {
    if (error instanceof RuleError) return undefined
    throw error
  }
}
