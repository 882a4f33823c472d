import type { BankClient } from '../bank-client.ts'
import type { PaymentsContext } from '../context.ts'
import type { Bill } from '../domain/bill.ts'
import { BankUnavailable } from '../refusals.ts'
import { askBank } from './ask-bank.ts'
import { getBill } from './get-bill.ts'

/** A bill, and whether the bank could be asked about it just now. */
export interface CheckedBill {
  readonly bill: Bill
  readonly isBankAnswering: boolean
}

/** The bill after asking the bank whether it was paid; a paid one needs no asking. */
export async function checkBill(
  context: PaymentsContext,
  client: BankClient,
  own: { billId: string; dataSubjectId: string },
): Promise<CheckedBill> {
  const bill = await getBill(context, own)
  if (bill.status !== 'unpaid') return { bill, isBankAnswering: true }
  try {
    await askBank(context, client, bill)
  } catch (error) {
    if (error instanceof BankUnavailable) return { bill, isBankAnswering: false }
    throw error
  }
  return { bill: await getBill(context, own), isBankAnswering: true }
}
