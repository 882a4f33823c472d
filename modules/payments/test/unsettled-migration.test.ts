import assert from 'node:assert/strict'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { openDatabase, sql } from '@bauhinia/database'
import { migrate } from '@bauhinia/database/migrate'
import { paymentsMigrations } from '@bauhinia/payments'
import { freshDatabase } from '@bauhinia/testing'
import { temporaryFolder } from '@bauhinia/testing/at-end'

const subject = '5f0c7a52-95d4-4b8f-b9b9-36c1a4a4b001'
const nobody = '00000000-0000-0000-0000-000000000000'

test('what was kept outside the books goes into them, and old reasons are said', async (t) => {
  const folder = temporaryFolder(t)
  const first = '0001_payments.sql'
  copyFileSync(new URL(first, paymentsMigrations.folder), join(folder, first))
  const { url } = await freshDatabase(t, [])
  const owner = openDatabase(url, { max: 1 })
  try {
    await migrate(owner, [{ module: 'payments', folder: pathToFileURL(`${folder}/`) }])
    await owner.transaction(async (tx) => {
      await tx.query(sql`
        insert into payments.bills
               (data_subject_id, bill_id, bill_number, reference, payee_organisation_id, currency,
                amount_minor, created_at, paid_at, ledger_leaf_hash, ledger_salt)
        values (${subject}, ${subject}, 'TD-2026-000001', 'case', 'hk-td', 'HKD', 90000, now(), now(),
                ${Buffer.alloc(32)}, ${Buffer.alloc(16)})`)
      await tx.query(sql`
        insert into payments.bill_lines
               (data_subject_id, bill_id, position, line_id, label, amount_minor)
        values (${subject}, ${subject}, 1, 'fee', '{"en":"","zh-Hant":"","zh-Hans":""}', 90000)`)
      await tx.query(sql`
        insert into payments.credits
               (data_subject_id, credit_id, bank_payment_id, channel, bill_number, bill_id,
                payee_fps_identifier, amount_minor, currency, paid_at, recorded_at, outcome, reason,
                ledger_leaf_hash, ledger_salt)
        select owner, gen_random_uuid(), payment, 'fps', 'TD-2026-000001', bill, '1234567', 12300,
               'HKD', now(), now(), outcome, reason, leaf, salt
          from (values (${subject}::uuid, 'twice', ${subject}::uuid, 'overpaid', null,
                        ${Buffer.alloc(32)}::bytea, ${Buffer.alloc(16)}::bytea),
                       (${subject}::uuid, 'little', ${subject}::uuid, 'unmatched', 'wrong-amount',
                        null, null),
                       (${nobody}::uuid, 'lost', null, 'unmatched', 'unknown-bill', null, null)
               ) as kept (owner, payment, bill, outcome, reason, leaf, salt)`)
    })

    await migrate(owner, [paymentsMigrations])

    const unsettled = await owner.query(sql`
      select bank_payment_id as payment, reason, payee_organisation_id as payee
        from payments.unsettled_credits order by payment`)
    assert.deepEqual(unsettled, [
      { payment: 'little', reason: 'wrong-amount', payee: 'hk-td' },
      { payment: 'lost', reason: 'unknown-bill', payee: null },
      { payment: 'twice', reason: 'already-paid', payee: 'hk-td' },
    ])
    const booked = await owner.query(sql`
      select account, sum(amount_minor)::bigint as sum
        from payments.postings group by account order by account`)
    assert.deepEqual(booked, [
      { account: 'bank', sum: 12_300 },
      { account: 'suspense', sum: -12_300 },
    ])
  } finally {
    await owner.close()
  }
})
