import type { Database } from '@bauhinia/database'
import { dayOf } from '@bauhinia/i18n'
import { findApplyAgain } from '@bauhinia/pack'
import type { CaseworkContext } from '../context.ts'
import { findOpenApplication, holdApplication } from '../queries/applications.ts'
import { RenewalBeingDecided, StepNotOpen } from '../refusals.ts'
import { lapse } from './lapse.ts'
import { openApplication } from './open-application.ts'

/**
 * Ends the applications that would renew a licence being revoked and wait for their payment, where a
 * new application would be refused from now on. What is not submitted is refused at its submission.
 */
export async function endRenewal(
  context: CaseworkContext,
  tx: Database,
  of: {
    readonly dataSubjectId: string
    readonly licenceId: string
    readonly ground?: string | undefined
  },
): Promise<void> {
  const { licences, now, pack } = context
  const { dataSubjectId, ground = null } = of
  const { licenceType } = await licences.getLicence(of)
  const today = dayOf(now(), pack.timeZone)
  for (const service of pack.services) {
    if (service.licence?.type.id !== licenceType) continue
    const from = findApplyAgain(service, { today, revocation: { on: today, ground } })
    if (from === undefined || from <= today) continue
    const open = await findOpenApplication(tx, { dataSubjectId, serviceId: service.id })
    if (open !== undefined) await endUnpaid(context, tx, open)
  }
}

async function endUnpaid(
  context: CaseworkContext,
  tx: Database,
  own: { readonly applicationId: string; readonly dataSubjectId: string },
): Promise<void> {
  const sealed = await holdApplication(tx, own)
  if (sealed?.state !== 'awaiting-payment') return
  const application = await openApplication(context, sealed)
  try {
    await lapse(context, tx, { application, because: 'licence-revoked' })
  } catch (error) {
    throw error instanceof StepNotOpen ? new RenewalBeingDecided({ cause: error }) : error
  }
}
