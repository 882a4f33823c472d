import { dayOf } from '@bauhinia/i18n'
import type { CaseworkContext } from '../context.ts'
import { holdApplication, listToLapse, type OwnApplication } from '../queries/applications.ts'
import { StepNotOpen } from '../refusals.ts'
import { eachAlone } from './each-alone.ts'
import { planErasureOf } from './erase-due.ts'
import { lapseMessage } from './message-for.ts'
import { openApplication } from './open-application.ts'
import { markEvent, recordEvent } from './record-event.ts'
import { cancelUnpaidBill } from './withdraw-application.ts'

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
  const { consent, db, inbox, ledger, now } = context
  const { applicationId: reference, dataSubjectId } = own
  try {
    return await db.transaction(async (tx) => {
      const sealed = await holdApplication(tx, own)
      if (sealed?.state !== 'awaiting-payment') return false
      const application = await openApplication(context, sealed)
      await cancelUnpaidBill(context, tx, application)
      const event = { kind: 'application.lapsed', occurredAt: now(), details: {} } as const
      const mark = await markEvent(ledger, tx, { application, event })
      const lapsed = await recordEvent(tx, application, { ...event, mark })
      await consent.endConsents(tx, { dataSubjectId, reference })
      await planErasureOf(context, tx, lapsed)
      await inbox.sendMessage(tx, lapseMessage(lapsed))
      return true
    })
  } catch (error) {
    // Paid at the last moment: the fact of the payment is on its way, and decides the case.
    if (error instanceof StepNotOpen) return false
    throw error
  }
}
