import type { CaseworkContext } from '../context.ts'
import { findCaseOwner } from '../queries/applications.ts'
import { listEvents } from '../queries/events.ts'
import { CaseNotFound, StepNotOpen } from '../refusals.ts'
import { revocationMessage } from './message-for.ts'
import { getApplication } from './open-application.ts'

/**
 * An officer revokes the licence that a case of their department brought, for good, and the holder is
 * told the reason in the same transaction.
 */
export async function revokeLicence(
  context: CaseworkContext,
  revocation: {
    readonly applicationId: string
    readonly organisationId: string
    readonly officerId: string
    readonly reason: string
  },
): Promise<void> {
  const { organisationId, officerId, reason } = revocation
  const owner = await findCaseOwner(context.db, revocation)
  if (owner === undefined) throw new CaseNotFound()
  const events = await listEvents(context.db, owner)
  const licenceId = events.find(({ kind }) => kind === 'licence.delivered')?.details['licence']
  if (typeof licenceId !== 'string') throw new StepNotOpen()
  const application = await getApplication(context, owner)
  const message = revocationMessage(application, { licenceId, reason })
  await context.db.transaction(async (tx) => {
    await context.licences.revokeLicence(tx, { licenceId, organisationId, officerId, reason })
    await context.inbox.sendMessage(tx, message)
  })
}
