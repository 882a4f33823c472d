import type { CaseworkContext } from '../context.ts'
import type { OwnApplication } from '../queries/applications.ts'

/**
 * Asks the bank whether an application's bill is paid, before something is done that cannot be undone because it
 * is not: what the bank says is booked by then. False when it gives no answer, so that nobody can tell. Outside
 * of any transaction, because the bank may take its time; a payment that comes in after the answer is found later
 * and owed back.
 */
export async function isPaymentKnown(
  { payments }: Pick<CaseworkContext, 'payments'>,
  { applicationId: reference, dataSubjectId }: OwnApplication,
): Promise<boolean> {
  const bill = await payments.findBillByReference({ reference, dataSubjectId })
  if (bill?.status !== 'unpaid') return true
  const { bill: checked, isBankAnswering } = await payments.checkBill(bill)
  return isBankAnswering || checked.status !== 'unpaid'
}
