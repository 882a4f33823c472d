import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { listDisclosedPaths, verifySdJwt } from '@bauhinia/credentials'
import { sql } from '@bauhinia/database'
import {
  createExchangeModule,
  exchangeAct,
  PreviewExpired,
  RequestRepeated,
} from '@bauhinia/exchange'
import {
  application,
  ask,
  bodyOf,
  connect,
  consentTo,
  countRecords,
  finesUse,
  identityUse,
  openWorld,
  previewUses,
} from './exchange-world.ts'

test('a preview shows the real values, and nothing of it reaches the consumer', async (t) => {
  const world = await openWorld(t)
  await connect(t, world)
  await connect(t, world, { organisationId: 'hk-immd' })

  const previews = await previewUses(world, identityUse, finesUse)

  assert.deepEqual(
    previews.map((shown) => (shown.shown ? shown.values : shown.failure)),
    [
      { nameInEnglish: 'CHAN Tai Man', dateOfBirth: '1980-02-29' },
      { 'no-outstanding-fines': true },
    ],
  )
  assert.deepEqual(await countRecords(world), { exchanges: 0, previews: 2, entries: 2 })
})

test('what was shown is held sealed: the database does not say it', async (t) => {
  const world = await openWorld(t)
  await connect(t, world, { organisationId: 'hk-immd' })
  await previewUses(world, identityUse)

  const [row] = await world.db.query<{ text: string }>(sql`
    select string_agg(encode(sealed_statement, 'escape'), '') as text from exchange.previews
  `)
  assert.ok(row)
  assert.doesNotMatch(row.text, /CHAN Tai Man|1980-02-29|eyJ[\w-]{20}/)
})

test('a release gives exactly what was previewed, even if the department’s data changed since', async (t) => {
  const world = await openWorld(t)
  const held = { dateOfBirth: '1980-02-29', sex: 'male', permanentResident: true }
  let nameInEnglish = 'CHAN Tai Man'
  const department = await connect(t, world, {
    organisationId: 'hk-immd',
    findRecord: () => ({ ...held, nameInEnglish }),
  })
  await previewUses(world, identityUse)
  const consentId = await consentTo(world, world.chan, identityUse)
  nameInEnglish = 'CHAN Siu Man'

  const turned = { ...identityUse, claims: ['dateOfBirth', 'nameInEnglish'] }
  const [released] = await ask(
    world,
    bodyOf(world, world.chan, { use: turned, consentId, reference: application }),
  )

  assert.ok(released)
  const verification = verifySdJwt(released.statement, {
    now: world.clock.now(),
    trust: { issuerKeys: { 'hk-immd': [department.publicJwk] } },
    issuer: 'hk-immd',
    audience: 'hk-td',
  })
  assert.ok(verification.valid)
  assert.equal(verification.claims['nameInEnglish'], 'CHAN Tai Man')
  assert.equal((await department.countAnswers('2026-11-22')).statement, 1)
  const [record] = await world.exchange.listExchanges(world.chan.dataSubjectId)
  assert.equal(
    record?.statementDigest,
    createHash('sha256').update(released.statement).digest('hex'),
  )
})

test('what was shown is shown again within the hour without asking the department again', async (t) => {
  const world = await openWorld(t)
  const department = await connect(t, world)
  const first = await previewUses(world, finesUse)
  await department.close()

  assert.deepEqual(await previewUses(world, finesUse), first)
  assert.deepEqual(await countRecords(world), { exchanges: 0, previews: 1, entries: 1 })
})

test('what was shown is not released after an hour, nor once it is forgotten', async (t) => {
  const world = await openWorld(t)
  await connect(t, world)
  await previewUses(world, finesUse)
  const consentId = await consentTo(world, world.chan, finesUse)
  const again = () =>
    ask(world, bodyOf(world, world.chan, { use: finesUse, consentId, reference: application }))

  world.clock.now = () => new Date('2026-11-22T07:00:00Z')
  await assert.rejects(again(), PreviewExpired)

  await previewUses(world, finesUse)
  await world.exchange.forgetPreviews({ ...world.chan, reference: application })
  await assert.rejects(again(), PreviewExpired)

  const [record, ...others] = await world.exchange.listExchanges(world.chan.dataSubjectId)
  assert.ok(record && others.length === 1)
  for (const each of [record, ...others]) {
    assert.deepEqual([each.outcome, each.reason], ['refused', 'preview-expired'])
    assert.equal(each.statementDigest, null)
  }
  assert.equal(exchangeAct(record).fields.reason, 'preview-expired')
  assert.ok(await world.ledger.awaitInclusion(record.mark.leafHash, 60_000))
  assert.deepEqual(await countRecords(world), { exchanges: 2, previews: 2, entries: 4 })
})

test('a request for several things of which one is no longer held gets none, and each is on record', async (t) => {
  const world = await openWorld(t)
  await connect(t, world)
  await connect(t, world, { organisationId: 'hk-immd' })
  await previewUses(world, identityUse)
  const other = { ...identityUse, claims: ['nameInChinese'] }
  const [consentId, also] = [
    await consentTo(world, world.chan, identityUse),
    await consentTo(world, world.chan, other),
  ]
  const body = bodyOf(world, world.chan, {
    ...{ use: identityUse, consentId, reference: application },
    also: [{ use: other, consentId: also }],
  })

  await assert.rejects(ask(world, body), PreviewExpired)
  await assert.rejects(ask(world, body), RequestRepeated)
  const records = await world.exchange.listExchanges(world.chan.dataSubjectId)
  assert.deepEqual(
    records.map(({ outcome, reason }) => `${outcome} ${reason}`),
    ['refused preview-expired', 'refused preview-expired'],
  )
})

test('forgetting what has expired leaves the record that it was shown', async (t) => {
  const world = await openWorld(t)
  await connect(t, world)
  await previewUses(world, finesUse)
  world.clock.now = () => new Date('2026-11-22T07:00:00Z')

  await world.exchange.forgetExpiredPreviews()

  const [kept] = await world.db.query<{ kept: number }>(sql`
    select count(sealed_statement) as kept from exchange.previews
  `)
  assert.equal(kept?.kept, 0)
  const [shown] = await world.exchange.listPreviews(world.chan.dataSubjectId)
  assert.deepEqual(shown?.answers, ['no-outstanding-fines'])
})

test('what one person was shown is not released under another’s consent', async (t) => {
  const world = await openWorld(t)
  await connect(t, world)
  await previewUses(world, finesUse)
  const consentId = await consentTo(world, world.wong, finesUse)

  await assert.rejects(
    ask(world, bodyOf(world, world.wong, { use: finesUse, consentId, reference: application })),
    PreviewExpired,
  )
})

test('a consumer without an application gets what the department says now, and no more than asked', async (t) => {
  const world = await openWorld(t)
  await connect(t, world, { organisationId: 'hk-immd' })
  const consentId = await consentTo(world, world.chan, identityUse)

  const [released] = await ask(world, bodyOf(world, world.chan, { use: identityUse, consentId }))

  assert.ok(released)
  assert.equal(released.id, 'query-0')
  assert.deepEqual(
    new Set(listDisclosedPaths(released.statement).flat()),
    new Set(['dateOfBirth', 'nameInEnglish']),
  )
  assert.doesNotMatch(released.statement, /A123456/)
  assert.doesNotMatch(decoded(released.statement), /A123456|陳大文|"male"/)
})

test('several statements are released together or not at all', async (t) => {
  const world = await openWorld(t)
  await connect(t, world)
  await connect(t, world, { organisationId: 'hk-immd' })
  const fines = await consentTo(world, world.chan, {
    ...finesUse,
    purposeId: identityUse.purposeId,
  })
  const identity = await consentTo(world, world.chan, identityUse)
  const both = bodyOf(world, world.chan, {
    ...{ use: identityUse, consentId: identity },
    also: [{ use: finesUse, consentId: fines }],
  })

  const released = await ask(world, both)
  assert.deepEqual(
    released.map(({ id }) => id),
    ['query-0', 'query-1'],
  )

  await world.consent.withdrawConsent({ consentId: fines, ...world.chan })
  await assert.rejects(ask(world, { ...both, requestId: crypto.randomUUID() }))
  const history = await world.exchange.listExchanges(world.chan.dataSubjectId)
  assert.deepEqual(history.map(({ outcome }) => outcome).toSorted(), [
    'refused',
    'refused',
    'released',
    'released',
  ])
})

test('a second process releases what the first one showed', async (t) => {
  const world = await openWorld(t)
  await connect(t, world)
  await previewUses(world, finesUse)
  const consentId = await consentTo(world, world.chan, finesUse)
  const elsewhere = { ...world, exchange: createExchangeModule(world.outside) }

  const released = await ask(
    elsewhere,
    bodyOf(world, world.chan, { use: finesUse, consentId, reference: application }),
  )
  assert.equal(released.length, 1)
})

/** The statement's payload and disclosures as text. */
function decoded(statement: string): string {
  return statement
    .split(/[.~]/)
    .map((part) => Buffer.from(part, 'base64url').toString())
    .join('\n')
}
