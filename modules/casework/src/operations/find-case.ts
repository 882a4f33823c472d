import type { CaseworkContext } from '../context.ts'
import { typedNumbers } from '../domain/typed-number.ts'
import { findCaseOwner } from '../queries/applications.ts'
import { findNumberedCase } from '../queries/cases.ts'

/**
 * Which case of a department bears a number, or has a bill that bears it: its application's id. Another
 * department's case is none. That somebody searched is on no record; that they open the case is.
 */
export async function findCase(
  { db, payments }: Pick<CaseworkContext, 'db' | 'payments'>,
  { organisationId, number }: { readonly organisationId: string; readonly number: string },
): Promise<string | undefined> {
  const numbers = typedNumbers(number)
  const applicationId = await findNumberedCase(db, { organisationId, numbers })
  if (applicationId !== undefined) return applicationId
  for (const billNumber of numbers) {
    const bill = await payments.findBillByNumber(billNumber)
    if (bill === undefined) continue
    const owner = await findCaseOwner(db, { applicationId: bill.reference, organisationId })
    return owner?.applicationId
  }
  return undefined
}
