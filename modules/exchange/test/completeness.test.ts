import assert from 'node:assert/strict'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import {
  type Es256Signer,
  generateEs256Signer,
  issueCredential,
  jwkThumbprint,
} from '@bauhinia/credentials'
import { openDatabase, sql } from '@bauhinia/database'
import { createExchangeModule } from '@bauhinia/exchange'
import { atEnd, temporaryFolder } from '@bauhinia/testing/at-end'
import { playServer } from '@bauhinia/testing/play-server'
import { signIn, visitor } from '@bauhinia/testing/portal'
import Type from 'typebox'
import Value from 'typebox/value'
import {
  application,
  ask,
  bodyOf,
  connect,
  consentTo,
  finesUse,
  identityUse,
  openWorld,
  previewUses,
  type World,
} from './exchange-world.ts'
import { openPortal } from './portal.ts'

const day = '2026-11-22'
/** In Hong Kong, when the day before can be compared, and when its counts are missing. */
const inTheNight = '2026-11-22T16:11:00Z'
const inTheMorning = '2026-11-22T22:01:00Z'

/** A world with the Judiciary, which answers; the clock stands at 14:00 in Hong Kong on the day. */
async function openCompared(t: TestContext) {
  const world = await openWorld(t)
  const logFolder = temporaryFolder(t)
  const logFile = join(logFolder, `answers-${day}.jsonl`)
  const connectAgain = () => connect(t, world, { logFolder })
  const department = await connectAgain()
  const consentId = await consentTo(world, world.chan, finesUse)
  const askFines = () => ask(world, bodyOf(world, world.chan, { use: finesUse, consentId }))
  return { world, department, connectAgain, logFile, askFines }
}

async function reconcileAt({ clock, exchange }: World, instant: string) {
  clock.now = () => new Date(instant)
  await exchange.reconcileCounts()
  const { recent: compared } = await exchange.reportCounts()
  return compared.map(({ revision, result, reason, counted, recorded }) => {
    const figures = [counted && [counted.statements, counted.noRecord]]
    const own = [recorded.statements, recorded.noRecord, recorded.unanswered]
    return [revision, result, ...(reason === null ? [] : [reason]), ...figures, own]
  })
}

/** What entries of comparisons there are, behind the module's back. */
async function listEntries({ db }: World) {
  const rows = await db.query<{ kind: string }>(sql`
    select convert_from(bytes, 'UTF8')::json ->> 'kind' as kind
      from ledger.entries
     where convert_from(bytes, 'UTF8') ~ '"kind":"counts\\.'
     order by convert_from(bytes, 'UTF8')::json ->> 'occurredAt'
  `)
  return rows.map(({ kind }) => kind)
}

test('what a department answered and the gateway did not record is an alarm', async (t) => {
  const { world, department, askFines } = await openCompared(t)
  await askFines()
  const owner = openDatabase(world.databaseUrl)
  atEnd(t, () => owner.close())
  await owner.query(sql`revoke insert on exchange.requests from bauhinia_app`)
  // The department has answered by then; nobody was told, but something was about to be.
  await assert.rejects(askFines())
  await owner.query(sql`grant insert on exchange.requests to bauhinia_app`)

  assert.deepEqual(await department.countAnswers(day), { statement: 2, 'no-record': 0 })
  assert.deepEqual(await reconcileAt(world, inTheNight), [[1, 'unrecorded', [2, 0], [1, 0, 0]]])
  const [alarm] = (await world.exchange.reportCounts()).alarms
  assert.deepEqual([alarm?.organisationId, alarm?.day], ['hk-jud', day])
  assert.deepEqual(await listEntries(world), ['counts.unrecorded'])
})

test('counts that agree are one entry, however often and on however many processes it is looked', async (t) => {
  const { world, askFines } = await openCompared(t)
  await connect(t, world, { organisationId: 'hk-immd', findRecord: () => undefined })
  await askFines()
  await askFines()
  await previewUses(world, finesUse, identityUse)
  const agreed = [
    [1, 'agreed', [0, 1], [0, 1, 0]],
    [1, 'agreed', [3, 0], [3, 0, 0]],
  ]

  assert.deepEqual(await reconcileAt(world, '2026-11-22T16:09:00Z'), [])
  world.clock.now = () => new Date(inTheNight)
  const another = createExchangeModule(world.outside)
  await Promise.all([another.reconcileCounts(), world.exchange.reconcileCounts()])

  assert.deepEqual(await reconcileAt(world, inTheNight), agreed)
  assert.deepEqual(await listEntries(world), ['counts.agreed', 'counts.agreed'])
  assert.deepEqual((await world.exchange.reportCounts()).alarms, [])
})

test('what was released as it was shown asked nobody, and is not counted twice', async (t) => {
  const { world } = await openCompared(t)
  const use = { ...finesUse, consumerId: 'hk-td', ...world.chan }
  await world.exchange.previewStatements({ reference: application, uses: [use] })
  const consentId = await consentTo(world, world.chan, finesUse)
  await ask(world, bodyOf(world, world.chan, { use: finesUse, consentId, reference: application }))

  assert.deepEqual(await reconcileAt(world, inTheNight), [[1, 'agreed', [1, 0], [1, 0, 0]]])
})

test('a department that counts less than is on record is an alarm, until its log is whole again', async (t) => {
  const { world, logFile, askFines } = await openCompared(t)
  await askFines()
  await askFines()
  const [first = '', second = ''] = readFileSync(logFile, 'utf8').split('\n')
  writeFileSync(logFile, `${first}\n`)

  assert.deepEqual(await reconcileAt(world, inTheNight), [[1, 'uncounted', [1, 0], [2, 0, 0]]])
  assert.equal((await world.exchange.reportCounts()).alarms.length, 1)
  appendFileSync(logFile, `${second}\n`)

  assert.deepEqual(await reconcileAt(world, inTheMorning), [[2, 'agreed', [2, 0], [2, 0, 0]]])
  assert.deepEqual((await world.exchange.reportCounts()).alarms, [])
  assert.deepEqual(await listEntries(world), ['counts.uncounted', 'counts.agreed'])
})

test('a count that has not come by six in the morning is an alarm, until it comes', async (t) => {
  const { world, department, connectAgain, askFines } = await openCompared(t)
  await askFines()
  await department.close()
  // Asked and not answered: the department cannot count it.
  await assert.rejects(askFines())

  assert.deepEqual(await reconcileAt(world, inTheNight), [])
  assert.deepEqual(await reconcileAt(world, inTheMorning), [[1, 'missing', null, [1, 0, 1]]])
  assert.deepEqual(await reconcileAt(world, inTheMorning), [[1, 'missing', null, [1, 0, 1]]])
  await connectAgain()

  assert.deepEqual(await reconcileAt(world, '2026-11-23T01:00:00Z'), [
    [2, 'agreed', [1, 0], [1, 0, 1]],
  ])
  assert.deepEqual(await listEntries(world), ['counts.missing', 'counts.agreed'])
})

const CountQuestion = Type.Object({
  requestId: Type.String(),
  gateway: Type.String(),
  day: Type.String(),
})

/** The Judiciary's system, played by a test that signs what it likes; `lie` may change. */
async function playCounter(t: TestContext, { clock, directory }: World) {
  const signer = generateEs256Signer()
  const kid = jwkThumbprint(signer.publicJwk)
  const play: {
    lie: { payload?: Readonly<Record<string, unknown>>; signer?: Es256Signer; text?: string }
  } = { lie: {} }
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const asked = Value.Parse(CountQuestion, JSON.parse(await text(request)))
    const iat = clock.now().getTime() / 1000
    const count = issueCredential({
      payload: {
        ...{ iss: 'hk-jud', aud: asked.gateway, iat, exp: iat + 60, jti: asked.requestId },
        ...{ vct: 'urn:bauhinia:answer-count', day: asked.day, statements: 0, noRecord: 0 },
        ...play.lie.payload,
      },
      disclosable: {},
      signer: play.lie.signer ?? signer,
      header: { kid },
    })
    response.setHeader('content-type', 'application/json')
    response.end(play.lie.text ?? JSON.stringify({ count }))
  }
  const url = await playServer(t, respond)
  const publicJwk = { ...signer.publicJwk, kid }
  await directory.registerSystem({
    ...{ organisationId: 'hk-jud', url, publicJwk },
  })
  return play
}

test('a count that is forged, of another, or of another day is refused, and an alarm at once', async (t) => {
  const world = await openWorld(t)
  const play = await playCounter(t, world)
  const refusals: [typeof play.lie, string][] = [
    [{ signer: generateEs256Signer() }, 'signature-invalid'],
    [{ payload: { iss: 'hk-immd' } }, 'issuer-not-trusted'],
    [{ payload: { aud: 'hk-td' } }, 'wrong-audience'],
    [{ payload: { vct: 'urn:bauhinia:statement:hk-judiciary-fines' } }, 'wrong-vct'],
    [{ payload: { day: '2026-11-21' } }, 'another-day'],
    [{ payload: { jti: application } }, 'another-request'],
    [{ payload: { statements: -1 } }, 'malformed'],
    [{ payload: { statements: undefined } }, 'malformed'],
    [{ text: 'no JSON' }, 'malformed'],
  ]

  for (const [at, [lie, reason]] of refusals.entries()) {
    play.lie = lie
    const [compared] = await reconcileAt(world, inTheNight)
    assert.deepEqual(compared?.slice(1), ['unusable', reason, null, [0, 0, 0]], reason)
    assert.equal((await world.exchange.reportCounts()).alarms.length, 1)
    assert.ok((await listEntries(world)).length <= at + 1)
  }
  play.lie = {}

  const [compared] = await reconcileAt(world, inTheNight)
  assert.deepEqual(compared?.slice(1), ['agreed', [0, 0], [0, 0, 0]])
  assert.deepEqual((await world.exchange.reportCounts()).alarms, [])
})

const page = '/en/operate/completeness'

test('answers that are on record as no answers are an alarm when they are many, and a figure on both pages', async (t) => {
  const world = await openWorld(t)
  // It has no idea of statements: each asking for one fails.
  const play = await playCounter(t, world)
  const server = await openPortal(t, world)
  const consentId = await consentTo(world, world.chan, finesUse)
  for (let asked = 0; asked < 10; asked += 1) {
    await assert.rejects(ask(world, bodyOf(world, world.chan, { use: finesUse, consentId })))
  }

  play.lie = { payload: { statements: 10 } }
  assert.deepEqual(await reconcileAt(world, inTheNight), [[1, 'unrecorded', [10, 0], [0, 0, 10]]])
  assert.match((await server.inject('/en/ledger')).body, /Alarm: Judiciary, 22 November 2026/)
  play.lie = { payload: { statements: 9 } }
  assert.deepEqual(await reconcileAt(world, inTheNight), [[2, 'agreed', [9, 0], [0, 0, 10]]])

  await world.identity.grantRole({ ...world.wong, organisationId: 'hk-dpo', role: 'operator' })
  const operator = visitor(server, await signIn(world, world.wong))
  const shown =
    /Judiciary · 22 November 2026 · Answers that it gave<\/strong><br>The department counts 9 answers with data and 0 [^<]*, and 10 questions without a usable answer/
  for (const { body } of [await server.inject('/en/ledger'), await operator.get(page)]) {
    assert.match(body, /at least ten questions, and more than one in a hundred/)
    assert.match(body, shown)
  }
  assert.match((await server.inject('/zh-hant/ledger')).body, /多於百分之一的查詢/)
  assert.match((await server.inject('/zh-hans/ledger')).body, /多于百分之一的查询/)
})

/** The pages, with an alarm, an operator's browser and another person's. */
async function openAlarmed(t: TestContext) {
  const { world, logFile, askFines } = await openCompared(t)
  const server = await openPortal(t, world)
  const fresh = (await server.inject('/en/ledger')).body
  assert.match(fresh, /No finished day has been compared yet/)
  // Of days that nobody compared nothing is said.
  assert.doesNotMatch(fresh, /On the days compared/)
  await askFines()
  writeFileSync(logFile, '')
  await reconcileAt(world, inTheNight)
  await world.identity.grantRole({ ...world.wong, organisationId: 'hk-dpo', role: 'operator' })
  const operator = visitor(server, await signIn(world, world.wong))
  const resident = visitor(server, await signIn(world, world.chan))
  const fields = { organisation: 'hk-jud', side: 'provider', day, revision: '1', why: '' }
  return { world, server, operator, resident, fields }
}

test('nobody but an operator sees that page or ends an alarm', async (t) => {
  const { world, server, resident, fields } = await openAlarmed(t)
  const why = 'The log was on a disk that broke.'

  assert.equal((await server.inject(page)).statusCode, 303)
  assert.equal((await resident.get(page)).statusCode, 403)
  assert.equal((await resident.post(page, { ...fields, why })).statusCode, 403)
  assert.equal((await world.exchange.reportCounts()).alarms.length, 1)
})

test('an alarm is on the public page in three languages, until an operator says why it is so', async (t) => {
  const { world, server, operator, fields } = await openAlarmed(t)
  const { body } = await server.inject('/en/ledger')
  assert.match(body, /Alarm: Judiciary, 22 November 2026/)
  assert.match(
    body,
    /handles the cases of: Transport Department\. .* a key that the platform holds/,
  )
  assert.match(body, /no department’s own system has an answer on record as received/)
  assert.match(body, /counts fewer answers than are on record/)
  assert.match(body, /href="#alarms">1 alarm<.*id="alarms".*href="#completeness">Is everything on/s)
  assert.match(body, /counts 0 answers with data and 0 that it has no record/)
  assert.match((await server.inject('/zh-hant/ledger')).body, /部門點算的答覆少於紀錄所載/)
  assert.match((await server.inject('/zh-hans/ledger')).body, /部门点算的答复少于记录所载/)

  assert.match((await operator.get(page)).body, /Explain this difference/)
  const short = await operator.post(page, { ...fields, why: 'broken' })
  assert.equal(short.statusCode, 422)
  assert.match(short.body, /in 10 to 1,000 characters/)
  assert.match(short.body, />broken<\/textarea>/)
  const why = 'The log was on a <disk> that broke.'
  assert.equal((await operator.post(page, { ...fields, why })).statusCode, 303)
  assert.equal((await operator.post(page, { ...fields, why })).statusCode, 409)

  assert.match(
    (await operator.get(page)).body,
    /Explanation: The log was on a &lt;disk&gt; that broke/,
  )
  const after = (await server.inject('/en/ledger')).body
  assert.match(after, /Every count compared so far agrees or is explained/)
  assert.doesNotMatch(after, /that broke/)
  assert.deepEqual(await listEntries(world), ['counts.uncounted', 'counts.explained'])
  assert.deepEqual(await reconcileAt(world, inTheMorning), [[2, 'explained', [0, 0], [1, 0, 0]]])
})
