import assert from 'node:assert/strict'
import type { ServerResponse } from 'node:http'
import { type TestContext, test } from 'node:test'
import { generateEs256Signer, jwkThumbprint } from '@bauhinia/credentials'
import { playServer } from '@bauhinia/testing/play-server'
import { openConnectedWorld, plainRecords, serviceId, type World } from './casework-world.ts'
import { openPortal, visit } from './portal.ts'

type Failing = (response: ServerResponse) => void

const json = { 'content-type': 'application/json' }

/** The Judiciary’s system, played by a server that fails in a way that can be changed. */
async function playFailing(t: TestContext, { directory }: World) {
  const state: { fail: Failing } = { fail: (response) => response.destroy() }
  const url = await playServer(t, (request, response) => {
    request.resume().on('end', () => state.fail(response))
  })
  const { publicJwk } = generateEs256Signer()
  await directory.registerSystem({
    organisationId: 'hk-jud',
    url,
    publicJwk: { ...publicJwk, kid: jwkThumbprint(publicJwk) },
  })
  return state
}

/** Somebody about to consent, and their page in each language. */
async function openConsent(t: TestContext, records?: Parameters<World['enrol']>[0]) {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const person = await world.enrol(records)
  const visitor = await visit(server, world, person)
  const { applicationId } = await world.casework.startApplication({ ...person, serviceId })
  const pages = (): Promise<readonly string[]> =>
    Promise.all(
      ['en', 'zh-hant', 'zh-hans'].map(async (lang) => {
        const page = await visitor.get(`/${lang}/applications/${applicationId}/consent`)
        assert.equal(page.statusCode, 200)
        assert.doesNotMatch(page.body, /name="digest"/)
        return page.body
      }),
    )
  const reasons = async () => {
    const askings = await world.exchange.listPreviews(person.dataSubjectId)
    return askings
      .filter(({ providerId }) => providerId === 'hk-jud')
      .map(({ reason }) => String(reason))
  }
  return { world, person, pages, reasons }
}

test('a lie, a refusal, a redirect and a silence are each a page that says who and what to do, and one record', async (t) => {
  const { world, person, pages, reasons } = await openConsent(t)
  const judiciary = await playFailing(t, world)
  const read = async (fail: Failing, words: readonly [en: RegExp, hant: RegExp, hans: RegExp]) => {
    judiciary.fail = fail
    const [en = '', hant = '', hans = ''] = await pages()
    assert.match(en, /No usable answer from: Judiciary\./)
    assert.match(en, /Nothing was shared, and your application is saved\./)
    assert.match(hant, /未能提供可用答覆的部門：司法機構。/)
    assert.match(hans, /未能提供可用答复的部门：司法机构。/)
    for (const [at, page] of [en, hant, hans].entries()) assert.match(page, words[at] ?? /^$/)
  }

  await read(
    (response) => response.writeHead(200, json).end('{"statement":"a.b.c~"}'),
    [/could not be trusted, so we discarded it\. Try again later/, /未能通過核實/, /未能通过核实/],
  )
  await read(
    (response) => response.writeHead(403, json).end('{}'),
    [/did not answer our question\. Try again in a few minutes/, /沒有答覆查詢/, /没有答复查询/],
  )
  await read(
    (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    [/cannot be reached now\. Try again in a few minutes/, /暫時無法連接/, /暂时无法连接/],
  )
  await read(
    (response) => response.writeHead(200, json).write('{'),
    [/did not answer in time\. Try again in a few minutes/, /未能及時回應/, /未能及时回应/],
  )

  const expected = ['untrustworthy', 'refused', 'unreachable', 'too-slow']
  assert.deepEqual(
    (await reasons()).toSorted(),
    expected.flatMap((reason) => [reason, reason, reason]).toSorted(),
  )
  assert.deepEqual(await world.exchange.listExchanges(person.dataSubjectId), [])
  assert.deepEqual(await world.consent.listConsents(person), [])
})

test('a record that the service needs and nobody has is a page that says whom to ask', async (t) => {
  const { 'hk-immd': _, ...unknown } = plainRecords
  const { world, person, pages } = await openConsent(t, unknown)

  const [en = '', hant = '', hans = ''] = await pages()

  assert.match(en, /No usable answer from: Immigration Department\./)
  assert.match(en, /has no record of you, and this service needs one\. Ask the department/)
  assert.match(hant, /該部門沒有你的紀錄，而這項服務需要有關紀錄。請聯絡該部門查核。/)
  assert.match(hans, /该部门没有你的记录，而这项服务需要有关记录。请联络该部门查核。/)
  const askings = await world.exchange.listPreviews(person.dataSubjectId)
  assert.ok(askings.some(({ outcome }) => outcome === 'no-record'))
})
