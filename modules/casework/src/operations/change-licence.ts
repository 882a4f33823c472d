import type { Database } from '@bauhinia/database'
import type { StatusChangeRequest } from '@bauhinia/licences'
import type { LicenceAct } from '@bauhinia/pack'
import type { CaseworkContext } from '../context.ts'
import { findCaseOwner, type OwnApplication } from '../queries/applications.ts'
import { listEvents } from '../queries/events.ts'
import { CaseNotFound, StepNotOpen } from '../refusals.ts'
import { licenceMessage } from './licence-message.ts'
import { getApplication } from './open-application.ts'

/** What an officer does to the licence that a case of their department brought. */
export interface LicenceChange {
  readonly applicationId: string
  readonly organisationId: string
  readonly officerId: string
  /** Id of the ground, one of those that the licence type declares for the act, if it declares any. */
  readonly ground?: string | undefined
  /** In the officer's words. */
  readonly reason: string
}

type OwnChange = StatusChangeRequest & Pick<OwnApplication, 'dataSubjectId'>

interface Act {
  readonly act: LicenceAct
  /** What has to be found out before the transaction. */
  readonly prepare?: (change: OwnChange) => Promise<void>
  /** The change itself, in the transaction, and what belongs to it. */
  readonly change: (tx: Database, change: OwnChange) => Promise<{ readonly statusChangeId: string }>
}

/** Changes the licence of a case and tells its holder the reason, in one transaction. */
export async function changeLicence(
  context: CaseworkContext,
  { applicationId, ...change }: LicenceChange,
  { act, prepare, change: changeIn }: Act,
): Promise<void> {
  const { organisationId, ground, reason } = change
  const owner = await findCaseOwner(context.db, { applicationId, organisationId })
  if (owner === undefined) throw new CaseNotFound()
  const events = await listEvents(context.db, owner)
  const licenceId = events.find(({ kind }) => kind === 'licence.delivered')?.details['licence']
  if (typeof licenceId !== 'string') throw new StepNotOpen()
  const application = await getApplication(context, owner)
  const { dataSubjectId } = owner
  const { licenceType } = await context.licences.getLicence({ dataSubjectId, licenceId })
  const declared = context.pack.findLicenceType(licenceType)?.grounds ?? []
  const told = { act, licenceId, reason, ground: declared.find(({ id }) => id === ground)?.label }
  const request = { ...change, licenceId, dataSubjectId }
  await prepare?.(request)
  await context.db.transaction(async (tx) => {
    const { statusChangeId } = await changeIn(tx, request)
    const message = licenceMessage(context, application, told)
    // Each change is told: a licence can be suspended more than once.
    await context.inbox.sendMessage(tx, { ...message, reference: statusChangeId })
  })
}
