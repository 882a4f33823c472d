import { type Database, sql } from '@bauhinia/database'
import type { CheckedSoFar } from '../domain/bank-check.ts'

/** A bill that it is time to ask the bank about. */
export interface DueCheck extends CheckedSoFar {
  readonly billId: string
  readonly dataSubjectId: string
  readonly nextCheckAt: Date
}

/** Over everybody's rows: a job's statement. */
export async function listDueChecks(
  db: Database,
  { now, limit }: { now: Date; limit: number },
): Promise<DueCheck[]> {
  return db.query<DueCheck>(sql`
    select bill_id as "billId", data_subject_id as "dataSubjectId", created_at as "createdAt",
           coalesce(paid_at, cancelled_at) as "endedAt", bank_checks as checks,
           next_check_at as "nextCheckAt"
      from payments.bills
     where next_check_at <= ${now}
     order by next_check_at
     limit ${limit}
  `)
}

/** True for the one process that may check the bill now: until then it is due for nobody else. */
export async function claimCheck(
  db: Database,
  { billId, dataSubjectId, nextCheckAt }: DueCheck,
  until: Date,
): Promise<boolean> {
  const claimed = await db.query(sql`
    update payments.bills
       set next_check_at = ${until}
     where data_subject_id = ${dataSubjectId}
       and bill_id = ${billId}
       and next_check_at = ${nextCheckAt}
    returning bill_id
  `)
  return claimed.length === 1
}

/** Ends a claim: when the bill is checked next, unless something has set that anew meanwhile. */
export async function recordCheck(
  db: Database,
  claim: Pick<DueCheck, 'billId' | 'dataSubjectId' | 'nextCheckAt'>,
  { checks, nextCheckAt }: { checks: number; nextCheckAt: Date | null },
): Promise<void> {
  await db.query(sql`
    update payments.bills
       set bank_checks = ${checks},
           next_check_at = ${nextCheckAt}
     where data_subject_id = ${claim.dataSubjectId}
       and bill_id = ${claim.billId}
       and next_check_at = ${claim.nextCheckAt}
  `)
}

/** Begins anew with short pauses: something has happened that a payment may follow. */
export async function checkFrom(
  tx: Database,
  { billId, dataSubjectId }: Pick<DueCheck, 'billId' | 'dataSubjectId'>,
  nextCheckAt: Date,
): Promise<void> {
  await tx.query(sql`
    update payments.bills
       set bank_checks = 0,
           next_check_at = ${nextCheckAt}
     where data_subject_id = ${dataSubjectId}
       and bill_id = ${billId}
  `)
}
