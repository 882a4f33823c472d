import type { Database } from '@bauhinia/database'
import type { CaseworkContext } from '../context.ts'
import { holdApplication, type OwnApplication } from '../queries/applications.ts'
import { ApplicationNotFound } from '../refusals.ts'
import { concludeCase } from './conclude-case.ts'
import { openApplication } from './open-application.ts'
import { recordEvent } from './record-event.ts'

/**
 * What follows when the bill of a case is paid: the decision and, if granted, the licence. Told twice,
 * it does nothing the second time.
 */
export async function concludePaidCase(
  context: CaseworkContext,
  tx: Database,
  { billId, ...own }: OwnApplication & { readonly billId: string },
): Promise<void> {
  const sealed = await holdApplication(tx, own)
  if (sealed === undefined) throw new ApplicationNotFound()
  if (sealed.state !== 'awaiting-payment') return
  const application = await openApplication(context, sealed)
  const occurredAt = context.now()
  const paid = { kind: 'bill.paid', occurredAt, details: { bill: billId } } as const
  const recorded = await recordEvent(tx, application, paid)
  await concludeCase(context, tx, { application: recorded, isCharged: true })
}
