import type { BankClient } from '../bank-client.ts'
import type { PaymentsContext } from '../context.ts'
import { claimCheck, listDueAttempts } from '../queries/attempts.ts'
import { findBill } from '../queries/bills.ts'
import { askBank } from './ask-bank.ts'

/** Attempts asked about in one run. */
const batchSize = 50

/** After this long nobody is still at the bank's page; a webhook that comes later is booked anyway. */
const attemptLifeMs = 24 * 60 * 60 * 1000

/** The first check comes after ten seconds, each next one after twice as long, at most an hour. */
const firstCheckMs = 10_000
const maxCheckMs = 60 * 60 * 1000

/** When an attempt made at `createdAt` is first asked about. */
export function firstCheckAt(createdAt: Date): Date {
  return new Date(createdAt.getTime() + firstCheckMs)
}

/**
 * Asks the bank about attempts still open whose time has come, for webhooks that were lost. Several
 * processes may run it at once: each attempt is claimed by one. Answers how many were asked about;
 * throws `BankUnavailable`, and the next run goes on.
 */
export async function pollAttempts(context: PaymentsContext, client: BankClient): Promise<number> {
  const now = context.now()
  const since = new Date(now.getTime() - attemptLifeMs)
  let asked = 0
  for (const attempt of await listDueAttempts(context.db, { now, since, limit: batchSize })) {
    const pauseMs = Math.min(firstCheckMs * 2 ** (attempt.checks + 1), maxCheckMs)
    const isOurs = await claimCheck(context.db, attempt, new Date(now.getTime() + pauseMs))
    const bill = isOurs ? await findBill(context.db, attempt) : undefined
    if (bill === undefined) continue
    await askBank(context, client, bill)
    asked += 1
  }
  return asked
}
