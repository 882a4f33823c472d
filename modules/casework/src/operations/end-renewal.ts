import type { Database } from '@bauhinia/database'
import { dayOf } from '@bauhinia/i18n'
import { findApplyAgain } from '@bauhinia/pack'
import type { CaseworkContext } from '../context.ts'
import {
  findOpenApplication,
  holdApplication,
  type OwnApplication,
} from '../queries/applications.ts'
import { PaymentArrived } from '../refusals.ts'
import { RenewalBeingDecided } from '../renewal-refusals.ts'
import { isPaymentKnown } from './is-payment-known.ts'
import { lapse } from './lapse.ts'
import { openApplication } from './open-application.ts'

/**
 * Ends the applications that would renew a licence being revoked and wait for their payment, where a
 * new application would be refused from now on. What is not submitted is refused at its submission.
 */
export async function endRenewal(
  context: CaseworkContext,
  tx: Database,
  of: RevokedLicence,
): Promise<void> {
  for (const renewal of await listBarred(context, tx, of)) await endUnpaid(context, tx, renewal)
}

/**
 * Asks the bank about the bills that `endRenewal` would cancel, before its transaction. That it gives no answer keeps
 * no licence from being revoked: a payment that it tells of later is owed back.
 */
export async function askBeforeRevocation(
  context: CaseworkContext,
  of: RevokedLicence,
): Promise<void> {
  for (const renewal of await listBarred(context, context.db, of)) {
    await isPaymentKnown(context, renewal)
  }
}

interface RevokedLicence {
  readonly dataSubjectId: string
  readonly licenceId: string
  readonly ground?: string | undefined
}

/** The person's open applications that could not be started any more after the revocation. */
async function listBarred(
  context: CaseworkContext,
  db: Database,
  of: RevokedLicence,
): Promise<OwnApplication[]> {
  const { licences, now, pack } = context
  const { dataSubjectId, ground = null } = of
  const { licenceType } = await licences.getLicence(of)
  const today = dayOf(now(), pack.timeZone)
  const barred: OwnApplication[] = []
  for (const service of pack.services) {
    if (service.licence?.type.id !== licenceType) continue
    const from = findApplyAgain(service, { today, revocation: { on: today, ground } })
    if (from === undefined || from <= today) continue
    const open = await findOpenApplication(db, { dataSubjectId, serviceId: service.id })
    if (open !== undefined) barred.push(open)
  }
  return barred
}

async function endUnpaid(
  context: CaseworkContext,
  tx: Database,
  own: OwnApplication,
): Promise<void> {
  const sealed = await holdApplication(tx, own)
  if (sealed?.state !== 'awaiting-payment') return
  const application = await openApplication(context, sealed)
  try {
    await lapse(context, tx, { application, because: 'licence-revoked' })
  } catch (error) {
    throw error instanceof PaymentArrived ? new RenewalBeingDecided({ cause: error }) : error
  }
}
