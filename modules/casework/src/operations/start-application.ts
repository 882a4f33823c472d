import { randomUUID } from 'node:crypto'
import type { CaseworkContext } from '../context.ts'
import type { Application } from '../domain/application.ts'
import { findOpenApplication, insertApplication } from '../queries/applications.ts'
import { insertEvent } from '../queries/events.ts'
import { ServiceNotFound, StepNotOpen } from '../refusals.ts'

/**
 * Starts an application for a service, or finds the one that the person has open: pressing "start"
 * twice, or coming back days later, leads to the same application.
 */
export async function startApplication(
  { db, now, pack }: CaseworkContext,
  { dataSubjectId, serviceId }: { dataSubjectId: string; serviceId: string },
): Promise<Application> {
  const service = pack.findService(serviceId)
  if (service === undefined) throw new ServiceNotFound()
  const open = await findOpenApplication(db, { dataSubjectId, serviceId })
  if (open !== undefined) return open
  const at = now()
  const application: Application = {
    applicationId: randomUUID(),
    dataSubjectId,
    serviceId,
    serviceVersion: service.version,
    organisationId: service.department.id,
    caseNumber: null,
    state: 'awaiting-consent',
    startedAt: at,
    updatedAt: at,
  }
  const isNew = await db.transaction(async (tx) => {
    if (!(await insertApplication(tx, application))) return false
    const kind = 'application.started'
    await insertEvent(tx, {
      ...application,
      step: 1,
      kind,
      occurredAt: at,
      details: {},
      mark: null,
    })
    return true
  })
  if (isNew) return application
  const winner = await findOpenApplication(db, { dataSubjectId, serviceId })
  if (winner === undefined) throw new StepNotOpen()
  return winner
}
