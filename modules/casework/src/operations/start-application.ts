import { randomUUID } from 'node:crypto'
import type { CaseworkContext } from '../context.ts'
import type { Application } from '../domain/application.ts'
import { findOpenApplication, insertApplication, lockOpening } from '../queries/applications.ts'
import { insertEvent } from '../queries/events.ts'
import { ServiceNotFound } from '../refusals.ts'

/**
 * Starts an application for a service, or finds the one that the person has open, until it is decided,
 * withdrawn or lapsed: pressing "start" twice, or coming back days later, leads to the same.
 */
export async function startApplication(
  { db, now, pack }: CaseworkContext,
  { dataSubjectId, serviceId }: { dataSubjectId: string; serviceId: string },
): Promise<Application> {
  const service = pack.findService(serviceId)
  if (service === undefined) throw new ServiceNotFound()
  return db.transaction(async (tx) => {
    await lockOpening(tx, { dataSubjectId, serviceId })
    const open = await findOpenApplication(tx, { dataSubjectId, serviceId })
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
    await insertApplication(tx, application)
    const started = { kind: 'application.started', occurredAt: at, details: {} } as const
    await insertEvent(tx, { ...application, ...started, step: 1, mark: null })
    return application
  })
}
