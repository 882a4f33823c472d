import { randomUUID } from 'node:crypto'
import type { Database } from '@bauhinia/database'
import { dayOf } from '@bauhinia/i18n'
import type { CaseworkContext } from '../context.ts'
import type { Application } from '../domain/application.ts'
import { findOpenApplication, insertApplication, lockOpening } from '../queries/applications.ts'
import { findLastDelivery, insertEvent } from '../queries/events.ts'
import { ServiceNotFound } from '../refusals.ts'
import { RenewalTooEarly } from '../renewal-refusals.ts'
import { refuseRevoked } from './refuse-revoked.ts'
import { refuseSuspended } from './refuse-suspended.ts'

/**
 * Starts an application for a service, or finds the one that the person has open, until it is decided,
 * withdrawn or lapsed: pressing "start" twice, or coming back days later, leads to the same. Throws
 * `RenewalTooEarly` to who holds a licence of an earlier application that cannot be renewed yet, and
 * `RenewalSuspended` to whose licence is suspended, and `RenewalBarred` to whose was revoked on a ground
 * after which they have to wait.
 */
export async function startApplication(
  context: CaseworkContext,
  { dataSubjectId, serviceId }: { dataSubjectId: string; serviceId: string },
): Promise<Application> {
  const { db, now, pack } = context
  const service = pack.findService(serviceId)
  if (service === undefined) throw new ServiceNotFound()
  return db.transaction(async (tx) => {
    await lockOpening(tx, { dataSubjectId, serviceId })
    const open = await findOpenApplication(tx, { dataSubjectId, serviceId })
    if (open !== undefined) return open
    await refuseSuspended(context, dataSubjectId, service)
    await refuseRevoked(context, dataSubjectId, service)
    await refuseEarlyRenewal(context, tx, { dataSubjectId, serviceId })
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
      submittedAt: null,
      updatedAt: at,
    }
    await insertApplication(tx, application)
    const started = { kind: 'application.started', occurredAt: at, details: {} } as const
    await insertEvent(tx, { ...application, ...started, step: 1, mark: null, sealedDetails: null })
    return application
  })
}

/** Who holds what the service brought them last can apply again from the day that was derived then. */
async function refuseEarlyRenewal(
  { licences, now, pack }: CaseworkContext,
  tx: Database,
  { dataSubjectId, serviceId }: { dataSubjectId: string; serviceId: string },
): Promise<void> {
  const last = await findLastDelivery(tx, { dataSubjectId, serviceId })
  if (last === undefined || last.renewableFrom === null) return
  if (dayOf(now(), pack.timeZone) >= last.renewableFrom) return
  const { status } = await licences.getLicence({ dataSubjectId, licenceId: last.licenceId })
  if (status === 'valid') throw new RenewalTooEarly(last.renewableFrom, last.licenceId)
}
