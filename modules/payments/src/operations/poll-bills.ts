import type { BankClient } from '../bank-client.ts'
import type { PaymentsContext } from '../context.ts'
import { nextCheckAt } from '../domain/bank-check.ts'
import { claimCheck, type DueCheck, listDueChecks, recordCheck } from '../queries/bank-checks.ts'
import { findBill } from '../queries/bills.ts'
import { askBank } from './ask-bank.ts'

/** Bills asked about in one run. */
const batchSize = 100

/** Longer than the bank may take to answer: after it, a bill whose check died with its process is due again. */
const claimMs = 30_000

/**
 * Asks the bank about the bills whose time has come, by whatever channel they may have been paid, for webhooks
 * that were lost. Several processes may run it at once: each bill is claimed by one. Answers how many were
 * asked about. Throws `BankUnavailable` at the first that got no answer: it is due again soon, as are the others.
 */
export async function pollBills(context: PaymentsContext, client: BankClient): Promise<number> {
  const due = await listDueChecks(context.db, { now: context.now(), limit: batchSize })
  let asked = 0
  for (const check of due) {
    if (await pollBill(context, client, check)) asked += 1
  }
  return asked
}

async function pollBill(
  context: PaymentsContext,
  client: BankClient,
  due: DueCheck,
): Promise<boolean> {
  const { db, now } = context
  const claim = { ...due, nextCheckAt: new Date(now().getTime() + claimMs) }
  if (!(await claimCheck(db, due, claim.nextCheckAt))) return false
  const bill = await findBill(db, due)
  if (bill === undefined) return false
  await askBank(context, client, bill)
  const checks = due.checks + 1
  // What ended the bill meanwhile, this answer or a webhook, has set the time anew: that one stands.
  await recordCheck(db, claim, { checks, nextCheckAt: nextCheckAt({ ...due, checks }, now()) })
  return true
}
