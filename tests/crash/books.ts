import { appendFileSync, readFileSync } from 'node:fs'
import { type DatabasePool, openDatabase, type Sql, sql } from '@bauhinia/database'
import { startEmbeddedPostgres } from '@bauhinia/database/embedded-postgres'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { answersAmiss, type Interruptions } from './answers.ts'

/** What is wrong with what a stopped product left behind, in sentences; nothing when all is sound. */
export async function examineBooks(
  dataFolder: string,
  interruptions: Interruptions,
): Promise<readonly string[]> {
  return openBooks(dataFolder, async (db) => {
    const counted = await Promise.all(
      rules.map(async ({ breach, count }) => ({ breach, number: await countOf(db, count) })),
    )
    const broken = counted.filter(({ number }) => number > 0)
    return [
      ...broken.map(({ breach, number }) => `${number} × ${breach}`),
      ...(await entriesMissing(db)),
      ...(await paymentsAmiss(db, dataFolder)),
      ...(await answersAmiss(db, dataFolder, interruptions)),
    ]
  })
}

/** Starts the database of a stopped product for some work on it, as its owner. */
export async function openBooks<T>(
  dataFolder: string,
  work: (db: DatabasePool) => Promise<T>,
): Promise<T> {
  const postgres = await startEmbeddedPostgres({ folder: `${dataFolder}/postgres`, durable: true })
  const db = openDatabase(postgres.url, { max: 1 })
  try {
    return await work(db)
  } finally {
    await db.close()
    await postgres.stop()
  }
}

/** How many rows break a rule. Here the modules' tables are read as an auditor would, not as they do. */
const rules: readonly { readonly breach: string; readonly count: Sql }[] = [
  {
    breach: 'an entry was accepted and is not in the tree',
    count: sql`select coalesce(sum(size), 0)::bigint as number from ledger.queue`,
  },
  {
    // All that was accepted is in the tree, or it stands in the queue, which is the rule before this one.
    breach: 'the tree has not as many entries as its last checkpoint says',
    count: sql`
      select abs((select coalesce(max(tree_size), 0) from ledger.checkpoints)
               - (select count(*) from ledger.entries)) as number`,
  },
  {
    breach: 'a submitted case is stuck',
    count: sql`
      select count(*) as number from casework.applications where state = 'awaiting-payment'`,
  },
  {
    breach: 'a journal does not balance',
    count: sql`
      select count(*) as number
        from (select from payments.postings
               group by data_subject_id, journal_id, currency
              having sum(amount_minor) <> 0) as unbalanced`,
  },
  {
    breach: 'money came in that settles no bill',
    count: sql`select count(*) as number from payments.credits where outcome <> 'settled'`,
  },
  {
    breach: 'a paid bill has no decided case',
    count: sql`
      select count(*) as number
        from payments.bills b
       where b.paid_at is not null
         and not exists (select from casework.applications a
                          where a.application_id::text = b.reference
                            and a.state in ('granted', 'refused'))`,
  },
  {
    breach: 'a granted case has not exactly one licence, or has it without payment',
    count: sql`
      select count(*) as number
        from casework.applications a
       where a.state = 'granted'
         and ((select count(*) from licences.licences l
                where l.reference = a.application_id::text) <> 1
              or not exists (select from payments.bills b
                              where b.reference = a.application_id::text
                                and b.paid_at is not null))`,
  },
  {
    breach: 'a person holds two licences of a type of which one is held',
    count: sql`
      select count(*) as number
        from (select from licences.licences
               where status in ('valid', 'suspended')
               group by data_subject_id, licence_type
              having count(*) > 1) as doubled`,
  },
  {
    breach: 'a licence has no granted case',
    count: sql`
      select count(*) as number
        from licences.licences l
       where not exists (select from casework.applications a
                          where a.application_id::text = l.reference and a.state = 'granted')`,
  },
  {
    breach: 'a case holds a statement whose release is not on record',
    count: sql`
      select count(*) as number
        from casework.events e, jsonb_array_elements_text(e.details -> 'exchanges') as held(exchange)
       where e.kind = 'evidence.received'
         and not exists (select from exchange.exchanges x
                          where x.data_subject_id = e.data_subject_id
                            and x.exchange_id::text = held.exchange
                            and x.outcome in ('released', 'no-record'))`,
  },
  {
    breach: 'an officer asked again, and what was released is not on record',
    count: sql`
      select count(*) as number
        from casework.events e
       where e.kind = 'evidence.asked-again'
         and not exists (select from exchange.exchanges x
                          where x.data_subject_id = e.data_subject_id
                            and x.exchange_id::text = e.details ->> 'exchange'
                            and x.outcome in ('released', 'no-record'))`,
  },
  {
    breach: 'something was released under a consent that had been withdrawn',
    count: sql`
      select count(*) as number
        from exchange.exchanges x
        join consent.consents c
          on c.data_subject_id = x.data_subject_id and c.consent_id = x.consent_id
       where x.outcome in ('released', 'no-record')
         and x.occurred_at > c.withdrawn_at`,
  },
]

async function countOf(db: DatabasePool, count: Sql): Promise<number> {
  const [row] = await db.query<{ number: number }>(count)
  return row?.number ?? Number.NaN
}

/** Every record that names a leaf hash has its entry in the tree. */
async function entriesMissing(db: DatabasePool): Promise<string[]> {
  const columns = await db.query<{ table: string; column: string }>(sql`
    select format('%I.%I', table_schema, table_name) as table, column_name as column
      from information_schema.columns
     where column_name like '%leaf_hash'
       and table_schema <> 'ledger'`)
  const found: string[] = []
  for (const { column, table } of columns) {
    const number = await countOf(db, {
      text: `select count(*) as number from ${table} r
              where r.${column} is not null
                and not exists (select from ledger.entries e where e.leaf_hash = r.${column})`,
      values: [],
    })
    if (number > 0) found.push(`${number} × a row of ${table} has no entry in the ledger`)
  }
  return columns.length > 0 ? found : ['no table names entries of the ledger']
}

/** The bank's book against ours: each paid bill was paid there exactly once, and nothing else was. */
async function paymentsAmiss(db: DatabasePool, dataFolder: string): Promise<string[]> {
  const bills = await db.query<{ billNumber: string; amountMinor: number }>(sql`
    select bill_number as "billNumber", amount_minor as "amountMinor"
      from payments.bills where paid_at is not null order by bill_number`)
  const ours = bills.map(({ amountMinor, billNumber }) => `${billNumber} ${amountMinor}`)
  const theirs = readBankBook(dataFolder)
  const doubled = theirs.filter((payment, at) => theirs.indexOf(payment) !== at)
  return [
    ...doubled.map((payment) => `the bank took money twice for ${payment}`),
    ...theirs.filter((payment) => !ours.includes(payment)).map((payment) => `lost: ${payment}`),
    ...ours.filter((bill) => !theirs.includes(bill)).map((bill) => `never paid: ${bill}`),
  ]
}

const completed = Compile(
  Type.Object({
    type: Type.Literal('payment-completed'),
    payment: Type.Object({
      status: Type.String(),
      reference: Type.String(),
      amountMinor: Type.Integer(),
    }),
  }),
)

function readBankBook(dataFolder: string): string[] {
  return paidLines(dataFolder).map(({ payment }) => payment)
}

/** Writes a payment into the bank's book once more; gives its bill and amount. */
export function payBankTwice(dataFolder: string): string {
  const [paid] = paidLines(dataFolder)
  if (paid === undefined) throw new Error('nobody paid anything')
  appendFileSync(bankBookOf(dataFolder), `${paid.line}\n`)
  return paid.payment
}

function paidLines(dataFolder: string): { line: string; payment: string }[] {
  const lines = readFileSync(bankBookOf(dataFolder), 'utf8').trim().split('\n')
  return lines.flatMap((line) => {
    const written: unknown = JSON.parse(line)
    if (!completed.Check(written) || written.payment.status !== 'paid') return []
    const { amountMinor, reference } = written.payment
    return [{ line, payment: `${reference} ${amountMinor}` }]
  })
}

function bankBookOf(dataFolder: string): string {
  return `${dataFolder}/samples/bank/payments.jsonl`
}
