import { type Database, sql } from '@bauhinia/database'
import { byMoment, byUuid, byWaiting, inPart } from '@bauhinia/database/list-part'
import type { ListPart } from '@bauhinia/http'
import { firstCheckAt } from '../domain/bank-check.ts'
import { type Bill, type BillFacts, billStatus } from '../domain/bill.ts'
import type { EnteredBill } from '../domain/payment-acts.ts'

/** Where an act stands in the ledger: kept beside the record that it commits to, the salt sealed. */
export interface LedgerPlace {
  readonly leafHash: Uint8Array
  readonly salt: Uint8Array
}

type BillRow = Omit<Bill, 'status'> & { readonly cancelledAt: Date | null }

/** The columns of a `BillRow`. */
const columns = sql`
  bill_id as "billId", bill_number as "billNumber", data_subject_id as "dataSubjectId",
  reference, payee_organisation_id as "payeeOrganisationId", lines,
  amount_minor as "amountMinor", currency, due_on as "dueOn", created_at as "createdAt",
  paid_at as "paidAt", cancelled_at as "cancelledAt"`

export async function nextBillNumber(tx: Database): Promise<number> {
  const [row] = await tx.query<{ running: number }>(sql`
    select nextval('payments.bill_number_sequence') as running
  `)
  return row?.running ?? 0
}

/** False when the reference has a bill already; one that is just being made is waited for. */
export async function insertBill(
  tx: Database,
  bill: Omit<Bill, 'status' | 'paidAt'>,
  { leafHash, salt }: LedgerPlace,
): Promise<boolean> {
  const inserted = await tx.query(sql`
    insert into payments.bills
           (data_subject_id, bill_id, bill_number, reference, payee_organisation_id, currency,
            amount_minor, due_on, created_at, next_check_at, ledger_leaf_hash, ledger_salt)
    values (${bill.dataSubjectId}, ${bill.billId}, ${bill.billNumber}, ${bill.reference},
            ${bill.payeeOrganisationId}, ${bill.currency}, ${bill.amountMinor}, ${bill.dueOn},
            ${bill.createdAt}, ${firstCheckAt(bill.createdAt)}, ${leafHash}, ${salt})
        on conflict (data_subject_id, reference) do nothing
    returning bill_id
  `)
  return inserted.length === 1
}

export async function insertBillNumber(tx: Database, bill: BillNumber): Promise<void> {
  await tx.query(sql`
    insert into payments.bill_numbers (bill_number, data_subject_id, bill_id)
    values (${bill.billNumber}, ${bill.dataSubjectId}, ${bill.billId})
  `)
}

type BillNumber = Pick<Bill, 'billNumber' | 'dataSubjectId' | 'billId'>

export async function insertBillLines(
  tx: Database,
  { dataSubjectId, billId, lines }: Pick<Bill, 'dataSubjectId' | 'billId' | 'lines'>,
): Promise<void> {
  await tx.query(sql`
    insert into payments.bill_lines
           (data_subject_id, bill_id, position, line_id, label, amount_minor)
    select ${dataSubjectId}, ${billId}, position, line ->> 'id', line -> 'label',
           (line ->> 'amountMinor')::bigint
      from jsonb_array_elements(${JSON.stringify(lines)}::jsonb)
           with ordinality as given (line, position)
  `)
}

/** What the ledger commits to of the person's bill that made this entry, and its salt. */
export async function findMarkedBill(
  db: Database,
  { dataSubjectId, leafHash }: { readonly dataSubjectId: string; readonly leafHash: Uint8Array },
): Promise<(EnteredBill & Pick<LedgerPlace, 'salt'>) | undefined> {
  const [bill] = await db.query<EnteredBill & Pick<LedgerPlace, 'salt'>>(sql`
    select bill_id as "billId", bill_number as "billNumber", amount_minor as "amountMinor",
           currency, payee_organisation_id as "payeeOrganisationId", created_at as "createdAt",
           ledger_salt as "salt"
      from payments.bills
     where data_subject_id = ${dataSubjectId}
       and ledger_leaf_hash = ${leafHash}
  `)
  return bill
}

export async function findBill(
  db: Database,
  { billId, dataSubjectId }: { billId: string; dataSubjectId: string },
): Promise<Bill | undefined> {
  const [row] = await db.query<BillRow>(sql`
    select ${columns}
      from payments.itemised_bills
     where data_subject_id = ${dataSubjectId}
       and bill_id = ${billId}
  `)
  return row && billOf(row)
}

/**
 * A part of the person's bills, those nearest to its place; without a place, those to pay first, and
 * then the newest.
 */
export async function listBillsOf(
  db: Database,
  dataSubjectId: string,
  part: ListPart,
): Promise<Bill[]> {
  const rows = await db.query<BillRow>(sql`
    select ${columns}
      from payments.itemised_bills
     where data_subject_id = ${dataSubjectId}
       and ${inPart(part, [byWaiting(sql`paid_at is null and cancelled_at is null`), byMoment(sql`created_at`), byUuid(sql`bill_id`)])}
  `)
  return rows.map(billOf)
}

export async function countUnpaid(db: Database, dataSubjectId: string): Promise<number> {
  const [row] = await db.query<{ count: number }>(sql`
    select count(*) as count
      from payments.bills
     where data_subject_id = ${dataSubjectId}
       and paid_at is null
       and cancelled_at is null
  `)
  return row?.count ?? 0
}

export async function findBillIdByReference(
  db: Database,
  { reference, dataSubjectId }: { reference: string; dataSubjectId: string },
): Promise<string | undefined> {
  const [row] = await db.query<{ billId: string }>(sql`
    select bill_id as "billId"
      from payments.bills
     where data_subject_id = ${dataSubjectId}
       and reference = ${reference}
  `)
  return row?.billId
}

export async function findByBillNumber(
  db: Database,
  billNumber: string,
): Promise<{ billId: string; dataSubjectId: string } | undefined> {
  const [row] = await db.query<{ billId: string; dataSubjectId: string }>(sql`
    select bill_id as "billId", data_subject_id as "dataSubjectId"
      from payments.bill_numbers
     where bill_number = ${billNumber}
  `)
  return row
}

/** Everything that changes a bill locks its row first, so that of many payments one settles it. */
export async function lockBill(
  tx: Database,
  own: { billId: string; dataSubjectId: string },
): Promise<Bill | undefined> {
  await tx.query(sql`
    select bill_id
      from payments.bills
     where data_subject_id = ${own.dataSubjectId}
       and bill_id = ${own.billId}
       for update
  `)
  // Read after the lock is held: read committed sees here what the holder before us wrote.
  return findBill(tx, own)
}

/**
 * Writes what ended the bill; the caller holds its lock and found it unpaid. The bank is asked about it for some
 * time more: what still comes in is owed back.
 */
export async function endBill(
  tx: Database,
  { billId, dataSubjectId }: Bill,
  { paidAt, cancelledAt }: BillFacts,
): Promise<void> {
  const endedAt = paidAt ?? cancelledAt
  await tx.query(sql`
    update payments.bills
       set paid_at = ${paidAt},
           cancelled_at = ${cancelledAt},
           bank_checks = 0,
           next_check_at = ${endedAt && firstCheckAt(endedAt)}
     where data_subject_id = ${dataSubjectId}
       and bill_id = ${billId}
  `)
}

function billOf({ cancelledAt, ...row }: BillRow): Bill {
  return { ...row, status: billStatus({ paidAt: row.paidAt, cancelledAt }) }
}
