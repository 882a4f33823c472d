import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { type Es256Signer, generateEs256Signer } from '@bauhinia/credentials'
import { signRequest } from '@bauhinia/credentials/http-signatures'
import { openDatabase, sql } from '@bauhinia/database'
import { CountUnusable, RequestNotAuthentic, type SignedMessage } from '@bauhinia/exchange'
import { ExchangeError } from '@bauhinia/sdk'
import { atEnd } from '@bauhinia/testing/at-end'
import { signIn, visitor } from '@bauhinia/testing/portal'
import { openConsumer } from './consumer-world.ts'
import {
  ask,
  bodyOf,
  connect,
  consentTo,
  finesUse,
  gatewayId,
  type World,
} from './exchange-world.ts'

const day = '2026-11-22'
/** In Hong Kong, when the day before can be compared, and when its counts are missing. */
const inTheNight = '2026-11-22T16:11:00Z'
const inTheMorning = '2026-11-22T22:01:00Z'

/** What came of comparing consumers' counts: department, day, revision, result, and both sides' figures. */
async function reconcileAt({ clock, exchange }: World, instant: string) {
  clock.now = () => new Date(instant)
  await exchange.reconcileCounts()
  const { recent } = await exchange.reportCounts()
  return recent
    .filter(({ side }) => side === 'consumer')
    .map(({ counted, day: on, organisationId, recorded, result, revision }) => {
      const own = counted && [counted.statements, counted.noRecord, counted.unanswered]
      const onRecord = [recorded.statements, recorded.noRecord]
      return [organisationId, on, revision, result, own, onRecord]
    })
}

async function countEntries({ db }: World) {
  const rows = await db.query<{ kind: string }>(sql`
    select convert_from(bytes, 'UTF8')::json ->> 'kind' as kind
      from ledger.entries
     where convert_from(bytes, 'UTF8') ~ '"kind":"consumer-counts\\.'
     order by convert_from(bytes, 'UTF8')::json ->> 'occurredAt'
  `)
  return rows.map(({ kind }) => kind)
}

interface Signing {
  readonly signer: Es256Signer & { readonly keyId: string }
  readonly created: Date
  readonly tag?: string
}

function signCount(
  { baseUrl }: World,
  count: unknown,
  { signer, created, tag = 'bauhinia-received-count' }: Signing,
): SignedMessage {
  const request = {
    ...{ method: 'POST', url: `${baseUrl}/api/exchange/counts`, body: JSON.stringify(count) },
    headers: { 'content-type': 'application/json' },
  }
  const { keyId } = signer
  const signed = signRequest({ ...request, signer, keyId, created, tag, nonce: randomUUID() })
  return { ...request, headers: { ...request.headers, ...signed } }
}

const figures = { day, statements: 7, noRecord: 0, unanswered: 0 }

test('a count is taken only from the consumer’s own system, of a finished day, and the last one signed stands', async (t) => {
  const { world, signer } = await openConsumer(t)
  const { directory, exchange } = world
  const created = new Date(inTheNight)
  world.clock.now = () => created
  const submit = (count: unknown, change: Partial<Signing> = {}) =>
    exchange.submitCount(signCount(world, count, { signer, created, ...change }))
  const refuse = (change: Partial<Signing>, reason: string) =>
    assert.rejects(
      submit(figures, change),
      (error: unknown) => error instanceof RequestNotAuthentic && error.reason === reason,
      reason,
    )

  const stranger = generateEs256Signer()
  await refuse({ signer: { ...stranger, keyId: signer.keyId } }, 'signature-invalid')
  await refuse({ signer: { ...stranger, keyId: 'unknown' } }, 'key-not-found')
  await refuse({ signer: await directory.signerOf(gatewayId, 'gateway') }, 'key-not-found')
  const held = await directory.signerOf('hk-td', 'exchange-request')
  await refuse({ signer: held }, 'key-for-another-use')
  await refuse({ tag: 'bauhinia-exchange-request' }, 'signature-missing')
  await refuse({ created: new Date('2026-11-22T16:09:00Z') }, 'too-old')
  for (const spoilt of [
    { day: '2026-11-23' },
    { day: '2027-11-22' },
    { day: '2026-10-22' },
    { day: '2026-02-30' },
    { statements: -1 },
    { noRecord: '7' },
    { unanswered: undefined },
    { more: true },
  ]) {
    await assert.rejects(submit({ ...figures, ...spoilt }), CountUnusable, JSON.stringify(spoilt))
  }
  assert.deepEqual(await reconcileAt(world, inTheNight), [])

  const message = signCount(world, figures, { signer, created })
  assert.deepEqual(await exchange.submitCount(message), { day })
  const later = { ...figures, statements: 8 }
  await submit(later, { created: new Date('2026-11-22T16:11:20Z') })
  await exchange.submitCount(message)

  // Nothing was released: what the consumer says that it received is an alarm under its own name.
  assert.deepEqual(await reconcileAt(world, inTheNight), [
    ['hk-td', day, 1, 'unrecorded', [8, 0, 0], [0, 0]],
  ])
  assert.deepEqual(await countEntries(world), ['consumer-counts.unrecorded'])
})

test('what a consumer received is compared by the day of its own signature, by itself, and once', async (t) => {
  const { world, client, request } = await openConsumer(t)
  const consentId = await consentTo(world, world.chan, finesUse)
  const fines = request(finesUse, consentId)
  await client.requestStatements(fines)
  world.clock.now = () => new Date('2026-11-22T15:59:59.900Z')
  await client.requestStatements(fines)
  await connect(t, world, { findRecord: () => undefined })
  // The platform's own asking in the department's name is not the department's to count.
  await ask(world, bodyOf(world, world.chan, { use: finesUse, consentId }))
  world.clock.now = () => new Date(inTheNight)
  await client.requestStatements(fines)

  // The first request of the next day has submitted it in the background.
  const agreed = [['hk-td', day, 1, 'agreed', [2, 0, 0], [2, 0]]]
  for (
    let tries = 0;
    tries < 600 && (await reconcileAt(world, inTheNight)).length === 0;
    tries += 1
  )
    await wait(50)
  assert.deepEqual(await reconcileAt(world, inTheNight), agreed)
  await client.submitCounts()

  assert.deepEqual(await reconcileAt(world, inTheMorning), agreed)
  assert.deepEqual(await countEntries(world), ['consumer-counts.agreed'])
})

test('what a consumer received and nobody has on record is an alarm that says who counted', async (t) => {
  const { world, client, request, server } = await openConsumer(t)
  const consentId = await consentTo(world, world.chan, finesUse)
  await client.requestStatements(request(finesUse, consentId))
  await client.requestStatements(request(finesUse, consentId))
  const owner = openDatabase(world.databaseUrl)
  atEnd(t, () => owner.close())
  await owner.query(sql`
    delete from exchange.exchanges
     where exchange_id in (select exchange_id from exchange.exchanges limit 1)`)
  world.clock.now = () => new Date(inTheNight)
  await client.submitCounts()

  assert.deepEqual(await reconcileAt(world, inTheNight), [
    ['hk-td', day, 1, 'unrecorded', [2, 0, 0], [1, 0]],
  ])
  const { body } = await server.inject('/en/ledger')
  assert.match(body, /Alarm: Transport Department, 22 November 2026/)
  assert.match(body, /received in the last 14 days was compared for: Transport Department\./)
  assert.match(body, /received more answers than are on record as released to it/)
  assert.match(body, /counts 2 answers received with data and 0 that there is no record/)
  assert.match((await server.inject('/zh-hant/ledger')).body, /部門收到的答覆多於發放紀錄所載/)
  assert.match((await server.inject('/zh-hans/ledger')).body, /部门收到的答复多于发放记录所载/)

  await world.identity.grantRole({ ...world.wong, organisationId: gatewayId, role: 'operator' })
  const operator = visitor(server, await signIn(world, world.wong))
  const page = '/en/operate/completeness'
  assert.match((await operator.get(page)).body, /22 November 2026<br>Answers that it received/)
  const why = 'A row was deleted by hand.'
  const fields = { organisation: 'hk-td', side: 'consumer', day, revision: '1' }
  assert.equal((await operator.post(page, { ...fields, side: 'provider', why })).statusCode, 409)
  assert.equal((await operator.post(page, { ...fields, why })).statusCode, 303)
  const [explained] = await reconcileAt(world, inTheMorning)
  assert.deepEqual(explained?.slice(2, 4), [2, 'explained'])
})

test('a consumer that does not count, or counts less, is an alarm until its log is whole and submitted', async (t) => {
  const { world, client, logFolder, request } = await openConsumer(t)
  const consentId = await consentTo(world, world.chan, finesUse)
  await client.requestStatements(request(finesUse, consentId))
  const file = join(logFolder, `requests-${day}.jsonl`)
  const whole = readFileSync(file, 'utf8')

  assert.deepEqual(await reconcileAt(world, inTheNight), [])
  assert.deepEqual(await reconcileAt(world, inTheMorning), [
    ['hk-td', day, 1, 'missing', null, [1, 0]],
  ])
  writeFileSync(file, '')
  await client.submitCounts()
  assert.deepEqual(await reconcileAt(world, inTheMorning), [
    ['hk-td', day, 2, 'uncounted', [0, 0, 0], [1, 0]],
  ])
  writeFileSync(file, whole)
  world.clock.now = () => new Date('2026-11-22T22:02:00Z')
  await client.submitCounts()

  assert.deepEqual(await reconcileAt(world, '2026-11-22T22:03:00Z'), [
    ['hk-td', day, 3, 'agreed', [1, 0, 0], [1, 0]],
  ])
  const { alarms } = await world.exchange.reportCounts()
  assert.deepEqual(
    alarms.filter(({ side }) => side === 'consumer'),
    [],
  )
})

test('a release whose reply was cut off is no alarm, since the consumer says that it cannot know', async (t) => {
  const { world, client, request } = await openConsumer(t)
  const consentId = await consentTo(world, world.chan, finesUse)
  const cut = new AbortController()
  const findRecord = () => {
    cut.abort()
    return { unpaidFines: [] }
  }
  await connect(t, world, { findRecord })

  await assert.rejects(
    client.requestStatements({ ...request(finesUse, consentId), signal: cut.signal }),
    (error: unknown) => error instanceof ExchangeError && error.code === 'unreachable',
  )
  const { dataSubjectId } = world.chan
  for (let tries = 0; tries < 600; tries += 1) {
    if ((await world.exchange.listExchanges(dataSubjectId)).length > 0) break
    await wait(50)
  }
  world.clock.now = () => new Date(inTheNight)
  await client.submitCounts()

  assert.deepEqual(await reconcileAt(world, inTheNight), [
    ['hk-td', day, 1, 'agreed', [0, 0, 1], [1, 0]],
  ])
})
