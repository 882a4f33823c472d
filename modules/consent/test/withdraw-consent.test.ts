import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import {
  ConsentNotFound,
  ConsentNotWithdrawable,
  type ConsentWithdrawn,
  consentMigrations,
  createConsentModule,
} from '@bauhinia/consent'
import { sql } from '@bauhinia/database'
import { createIdentityModule, identityMigrations } from '@bauhinia/identity'
import { createKeyring } from '@bauhinia/keys'
import { createLedgerModule, ledgerMigrations } from '@bauhinia/ledger'
import { freshDatabase } from '@bauhinia/testing'

const now = () => new Date('2026-03-01T12:00:00Z')
const dataSubjectId = '5f0c7a52-95d4-4b8f-b9b9-36c1a4a4b001'
const stranger = '5f0c7a52-95d4-4b8f-b9b9-36c1a4a4b003'
const reference = '5f0c7a52-95d4-4b8f-b9b9-36c1a4a4b0aa'
const use = {
  consumerId: 'hk-td',
  providerId: 'hk-judiciary',
  datasetId: 'hk-judiciary-fines',
  purposeId: 'driving-licence-renewal',
  names: ['no-outstanding-fines'],
}

async function openConsent(t: TestContext) {
  const { db } = await freshDatabase(t, [ledgerMigrations, identityMigrations, consentMigrations])
  const origin = 'example.test/ledger'
  const keyring = createKeyring(Buffer.alloc(32))
  const ledger = await createLedgerModule({ db, keyring, now, origin })
  const identity = createIdentityModule({
    ...{ db, now, keyring, ledger, jurisdiction: 'hong-kong', operatorId: 'hk-dpo' },
    relyingParty: { id: 'localhost', origin: 'http://localhost', name: 'Bauhinia' },
    isDemonstration: true,
  })
  const facts: ConsentWithdrawn[] = []
  const consent = createConsentModule({
    ...{ db, identity, ledger, now },
    publish: async (_tx, fact) => void facts.push(fact),
  })
  const give = async (to: string) => {
    const [given] = await db.transaction((tx) =>
      consent.giveConsents(tx, {
        ...{ dataSubjectId, reference: to },
        expiresAt: new Date('2026-06-01T00:00:00Z'),
        uses: [{ ...use, retentionDays: 30 }],
      }),
    )
    assert.ok(given)
    return given
  }
  const given = await give(reference)
  const { consentId } = given

  async function stands(of: Partial<typeof use> = {}, at = now()): Promise<boolean> {
    const asked = { ...use, ...of }
    const [row] = await db.query<{ stands: boolean }>(sql`
      select consent.stands(${dataSubjectId}, ${consentId}, ${asked.consumerId},
        ${asked.providerId}, ${asked.datasetId}, ${asked.purposeId}, ${asked.names}, ${at})`)
    return row?.stands ?? false
  }
  return { db, ledger, consent, consentId, facts, give, stands }
}

test('nobody else can withdraw a consent', async (t) => {
  const { consent, consentId, stands } = await openConsent(t)

  await assert.rejects(
    consent.withdrawConsent({ consentId, dataSubjectId: stranger }),
    ConsentNotFound,
  )
  await assert.rejects(
    consent.withdrawConsents({ reference, dataSubjectId: stranger }),
    ConsentNotFound,
  )
  assert.equal(await stands(), true)
})

test('a withdrawn consent permits nothing from then on, and cannot be withdrawn twice', async (t) => {
  const { consent, consentId, facts, ledger, stands } = await openConsent(t)

  await consent.withdrawConsent({ consentId, dataSubjectId })

  assert.equal(await stands(), false)
  const withdrawal = { withdrawalId: consentId, withdrawnCount: '1' }
  assert.deepEqual(facts, [{ type: 'consent.withdrawn', consentId, dataSubjectId, ...withdrawal }])
  await assert.rejects(
    consent.withdrawConsent({ consentId, dataSubjectId }),
    ConsentNotWithdrawable,
  )
  const { givenMark, withdrawnMark } = await consent.getConsent({ consentId, dataSubjectId })
  assert.ok(withdrawnMark)
  assert.ok(await ledger.isQueued(givenMark.leafHash))
  assert.ok(await ledger.isQueued(withdrawnMark.leafHash))
})

test('all consents for an application are withdrawn at once, each on record and told once', async (t) => {
  const { consent, consentId, facts, give, ledger, stands } = await openConsent(t)
  const second = await give(reference)
  const third = await give(reference)
  const elsewhere = await give('5f0c7a52-95d4-4b8f-b9b9-36c1a4a4b0bb')
  await consent.withdrawConsent({ consentId: second.consentId, dataSubjectId })

  await Promise.all([
    consent.withdrawConsents({ dataSubjectId, reference }),
    consent.withdrawConsents({ dataSubjectId, reference }),
  ])
  await consent.withdrawConsents({ dataSubjectId, reference })

  assert.equal(await stands(), false)
  assert.deepEqual(
    facts.map((fact) => fact.consentId).toSorted(),
    [consentId, second.consentId, third.consentId].toSorted(),
  )
  const [alone, ...together] = facts
  assert.equal(alone?.withdrawnCount, '1')
  const [first] = together
  assert.ok(together.every((fact) => fact.withdrawalId === first?.withdrawalId))
  assert.deepEqual(
    together.map((fact) => fact.withdrawnCount),
    ['2', '2'],
  )
  for (const { withdrawnMark } of await consent.listConsents({ dataSubjectId, reference })) {
    assert.ok(withdrawnMark && (await ledger.isQueued(withdrawnMark.leafHash)))
  }
  const untouched = await consent.getConsent({ consentId: elsewhere.consentId, dataSubjectId })
  assert.equal(consent.stateOf(untouched), 'given')
})

test('a consent that ended with its application permits nothing from then on', async (t) => {
  const { consent, consentId, db, ledger, stands } = await openConsent(t)
  const end = (of: { dataSubjectId: string; reference: string }) =>
    db.transaction((tx) => consent.endConsents(tx, of))
  await end({ dataSubjectId: stranger, reference })
  await end({ dataSubjectId, reference: consentId })
  assert.equal(await stands(), true)

  await end({ dataSubjectId, reference })
  await end({ dataSubjectId, reference })

  assert.equal(await stands(), false)
  const { endedMark } = await consent.getConsent({ consentId, dataSubjectId })
  assert.ok(endedMark && (await ledger.isQueued(endedMark.leafHash)))
  await assert.rejects(
    consent.withdrawConsent({ consentId, dataSubjectId }),
    ConsentNotWithdrawable,
  )
})

test('a consent covers what it names, for whom and what it was given, and until it expires', async (t) => {
  const { stands } = await openConsent(t)

  assert.equal(await stands(), true)
  assert.equal(await stands({ names: ['no-outstanding-fines', 'fines'] }), false)
  assert.equal(await stands({ consumerId: 'hk-ird' }), false)
  assert.equal(await stands({ providerId: 'hk-hkpf' }), false)
  assert.equal(await stands({ datasetId: 'hk-td-driving-licences' }), false)
  assert.equal(await stands({ purposeId: 'marketing' }), false)
  assert.equal(await stands({}, new Date('2026-06-01T00:00:00Z')), false)
  assert.equal(await stands({}, new Date('2026-03-01T11:59:59Z')), false)
})

test('a use that was checked is recorded before a withdrawal takes effect', async (t) => {
  const { db, consent, consentId, stands } = await openConsent(t)
  const order: string[] = []

  const checked = Promise.withResolvers<void>()
  // Another caller: it is in no transaction but its own.
  const withdrawing = checked.promise
    .then(() => consent.withdrawConsent({ consentId, dataSubjectId }))
    .then(() => order.push('withdrawn'))

  await db.transaction(async (tx) => {
    await tx.query(sql`
      select consent.stands(${dataSubjectId}, ${consentId}, ${use.consumerId}, ${use.providerId},
        ${use.datasetId}, ${use.purposeId}, ${use.names}, ${now()})`)
    checked.resolve()
    await tx.query(sql`select pg_sleep(0.2)`)
    order.push('recorded')
  })
  await withdrawing

  assert.deepEqual(order, ['recorded', 'withdrawn'])
  assert.equal(await stands(), false)
})
