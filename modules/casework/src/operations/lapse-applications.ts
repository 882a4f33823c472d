import { dayOf } from '@bauhinia/i18n'
import type { CaseworkContext } from '../context.ts'
import { holdApplication, listToLapse, type OwnApplication } from '../queries/applications.ts'
import { PaymentArrived, PaymentUnknown } from '../refusals.ts'
import { eachAlone } from './each-alone.ts'
import { isPaymentKnown } from './is-payment-known.ts'
import { lapse } from './lapse.ts'
import { openApplication } from './open-application.ts'

/** Applications ended in one run. */
const batchSize = 100

/**
 * Ends the applications whose bills stayed unpaid through their last day, as the bank says when it is asked then,
 * and tells their applicants. Where it does not answer, one is ended once it does.
 * Several processes may run it at once. Answers how many ended; throws, once the others have
 * ended, when some could not.
 */
export async function lapseApplications(context: CaseworkContext): Promise<number> {
  const today = dayOf(context.now(), context.pack.timeZone)
  const due = await listToLapse(context.db, { today, limit: batchSize })
  return eachAlone(due, (own) => lapseApplication(context, own))
}

/** False when it was paid, withdrawn or ended by another process meanwhile. */
async function lapseApplication(context: CaseworkContext, own: OwnApplication): Promise<boolean> {
  if (!(await isPaymentKnown(context, own))) throw new PaymentUnknown()
  try {
    return await context.db.transaction(async (tx) => {
      const sealed = await holdApplication(tx, own)
      if (sealed?.state !== 'awaiting-payment') return false
      const application = await openApplication(context, sealed)
      await lapse(context, tx, { application, because: 'unpaid' })
      return true
    })
  } catch (error) {
    // Paid before its end: the fact of the payment is on its way, and decides the case.
    if (error instanceof PaymentArrived) return false
    throw error
  }
}
