import type { BankClient } from '../bank-client.ts'
import type { PaymentsContext } from '../context.ts'
import type { Bill } from '../domain/bill.ts'
import { isLatestAttemptCancelled } from '../queries/attempts.ts'
import { BankUnavailable } from '../refusals.ts'
import { askBank } from './ask-bank.ts'
import { getBill } from './get-bill.ts'

/** A bill, and what is known of its payment just now. */
export interface CheckedBill {
  readonly bill: Bill
  readonly isBankAnswering: boolean
  /** The payer cancelled at the bank's page, and has not tried again since. */
  readonly isCancelledAtBank: boolean
}

/**
 * The bill after asking the bank whether it was paid; a paid one needs no asking. Of a cancelled one, what came in
 * all the same is booked as owed back.
 */
export async function checkBill(
  context: PaymentsContext,
  client: BankClient,
  own: { billId: string; dataSubjectId: string },
): Promise<CheckedBill> {
  const bill = await getBill(context, own)
  const isBankAnswering = bill.status === 'paid' || (await askIfAnswering(context, client, bill))
  return {
    bill: await getBill(context, own),
    isBankAnswering,
    isCancelledAtBank: await isLatestAttemptCancelled(context.db, own),
  }
}

async function askIfAnswering(
  context: PaymentsContext,
  client: BankClient,
  bill: Bill,
): Promise<boolean> {
  try {
    await askBank(context, client, bill)
    return true
  } catch (error) {
    if (error instanceof BankUnavailable) return false
    throw error
  }
}
