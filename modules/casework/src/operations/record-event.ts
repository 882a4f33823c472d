import type { Database } from '@bauhinia/database'
import type { LedgerAct } from '@bauhinia/ledger'
import type { CaseworkContext } from '../context.ts'
import {
  type Application,
  type ApplicationEvent,
  type ApplicationState,
  stateAfter,
} from '../domain/application.ts'
import { updateApplication } from '../queries/applications.ts'
import { countEvents, insertEvent, type LedgerMark } from '../queries/events.ts'
import { StepNotOpen } from '../refusals.ts'

/** An event about to be recorded; `mark` when the ledger commits to it. */
export type NewEvent = Pick<ApplicationEvent, 'kind' | 'details' | 'occurredAt'> & {
  readonly mark?: LedgerMark
  /** What of it is personal. */
  readonly sealedDetails?: Uint8Array
}

/**
 * Records what happened to an application and moves its state, in the caller's transaction, which
 * holds the application. Throws `StepNotOpen` for what cannot happen now.
 */
export async function recordEvent<T extends Application>(
  tx: Database,
  application: T,
  { mark, sealedDetails, ...event }: NewEvent,
): Promise<T> {
  const state = stateAfter(application.state, event)
  if (state === undefined) throw new StepNotOpen()
  const step = (await countEvents(tx, application)) + 1
  const { applicationId, dataSubjectId } = application
  const marked = { mark: mark ?? null, sealedDetails: sealedDetails ?? null }
  await insertEvent(tx, { applicationId, dataSubjectId, ...event, ...marked, step })
  return moveTo(tx, application, { state, updatedAt: event.occurredAt })
}

async function moveTo<T extends Application>(
  tx: Database,
  application: T,
  { state, updatedAt }: { state: ApplicationState; updatedAt: Date },
): Promise<T> {
  const moved = { ...application, state, updatedAt }
  await updateApplication(tx, moved)
  return moved
}

/** An event that the ledger is to have an entry of. */
type EnteredEvent = NewEvent & { readonly kind: LedgerAct['kind'] }

/**
 * Makes the ledger's entry for an event of an application and puts it into the queue. Gives the mark as it is
 * kept, its salt sealed.
 */
export async function markEvent(
  { identity, ledger }: Pick<CaseworkContext, 'identity' | 'ledger'>,
  tx: Database,
  { application, event }: { application: Application; event: EnteredEvent },
): Promise<LedgerMark> {
  const entry = ledger.prepareEntry(eventAct(application, event))
  await ledger.append(tx, entry)
  const salt = await identity.sealSalt(application.dataSubjectId, entry)
  return { leafHash: entry.leafHash, salt }
}

/** An event as the ledger commits to it. */
export function eventAct(
  application: Pick<
    Application,
    'applicationId' | 'organisationId' | 'serviceId' | 'serviceVersion'
  >,
  { details, kind, occurredAt }: Pick<EnteredEvent, 'details' | 'kind' | 'occurredAt'>,
): LedgerAct {
  return {
    kind,
    occurredAt,
    organisationId: application.organisationId,
    fields: {
      application: application.applicationId,
      service: application.serviceId,
      serviceVersion: application.serviceVersion,
      ...Object.fromEntries(
        Object.entries(details).map(([name, value]) => [
          name,
          typeof value === 'object' && value !== null ? value.join(' ') : value,
        ]),
      ),
    },
  }
}
