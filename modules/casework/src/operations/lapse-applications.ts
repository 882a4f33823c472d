import { dayOf } from '@bauhinia/i18n'
import type { CaseworkContext } from '../context.ts'
import { holdApplication, listToLapse, type OwnApplication } from '../queries/applications.ts'
import { StepNotOpen } from '../refusals.ts'
import { eachAlone } from './each-alone.ts'
import { lapse } from './lapse.ts'
import { openApplication } from './open-application.ts'

/** Applications ended in one run. */
const batchSize = 100

/**
 * Ends the applications whose bills stayed unpaid through their last day, and tells their applicants.
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
  try {
    return await context.db.transaction(async (tx) => {
      const sealed = await holdApplication(tx, own)
      if (sealed?.state !== 'awaiting-payment') return false
      const application = await openApplication(context, sealed)
      await lapse(context, tx, { application, because: 'unpaid' })
      return true
    })
  } catch (error) {
    // Paid at the last moment: the fact of the payment is on its way, and decides the case.
    if (error instanceof StepNotOpen) return false
    throw error
  }
}
