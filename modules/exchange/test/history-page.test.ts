import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  application,
  ask,
  bodyOf,
  connect,
  consentTo,
  finesUse,
  identityUse,
  openWorld,
  type World,
} from './exchange-world.ts'
import { openPortal, signIn } from './portal.ts'
import { playStory } from './story.ts'

const path = '/en/account/history'

test('a stranger is sent to sign in, and another person sees nothing of this one', async (t) => {
  const world = await playStory(t)
  const server = await openPortal(t, world)

  const unknown = await server.inject(path)
  assert.equal(unknown.statusCode, 303)
  assert.match(String(unknown.headers.location), /^\/en\/sign-in\?return=/)

  const other = await server.inject({ url: path, cookies: await signIn(world, world.wong) })
  assert.equal(other.statusCode, 200)
  assert.match(other.body, /Nobody has asked about you/)
  assert.doesNotMatch(other.body, /Judiciary|data-proof=/)
})

test('the history tells who asked what, why, on which basis and what came of it, newest first', async (t) => {
  const world = await playStory(t)
  const server = await openPortal(t, world)

  const { body } = await server.inject({ url: path, cookies: await signIn(world, world.chan) })
  const titles = [...body.matchAll(/bauhinia-timeline__title">([^<]*)</g)].map(([, title]) => title)

  assert.deepEqual(titles.slice(0, 3), [
    'The Transport Department asked the Judiciary to confirm “You have no overdue traffic fines”',
    'The Transport Department asked the Judiciary to confirm “You have no overdue traffic fines”',
    'The Transport Department asked the Immigration Department for your name in English and date of birth',
  ])
  assert.deepEqual(
    new Set(titles.slice(3)),
    new Set([
      'You looked at what the Immigration Department holds about you',
      'You looked at what the Judiciary holds about you',
    ]),
  )
  assert.match(body, /Refused<\/strong> You had withdrawn your consent\. Nothing was released\./)
  assert.match(body, /The Transport Department got exactly this, signed by the Judiciary\./)
  assert.match(body, /To check that no traffic fine of yours is overdue/)
  assert.match(body, /your consent of 22 November 2026 at 2:02/)
  assert.match(body, /Kept for at most 30 days after the decision/)
  assert.equal(body.match(/Entry \d+ of the ledger/g)?.length, 5)
  assert.equal(body.match(/href="\/en\/ledger\?entry=[0-9a-f]{64}"/g)?.length, 5)
})

test('the history reads in Chinese too, with no code of ours in any sentence', async (t) => {
  const world = await playStory(t)
  const server = await openPortal(t, world)
  const cookies = await signIn(world, world.chan)
  const textOf = async (url: string) =>
    (await server.inject({ url, cookies })).body
      .replaceAll(/<(script|head|template)[\s\S]*?<\/\1>/g, '')
      .replaceAll(/<[^>]*>/g, ' ')

  const traditional = await textOf('/zh-hant/account/history')
  assert.match(traditional, /運輸署請司法機構確認「你沒有逾期未繳的交通罰款」/)
  assert.match(traditional, /你已撤回同意。系統沒有發放任何資料。/)
  const simplified = await textOf('/zh-hans/account/history')
  assert.match(simplified, /运输署向入境事务处索取你的英文姓名和出生日期/)
  const words = `${traditional} ${simplified} ${await textOf(path)}`
  assert.doesNotMatch(words, /hk-|licence-renewal|no-outstanding|nameInEnglish|undefined|\{/)
})

test('an asking that came to nothing says which department and why, in three languages, proved', async (t) => {
  const world = await openWorld(t)
  await connect(t, world, { organisationId: 'hk-immd', findRecord: () => undefined })
  const department = await connect(t, world)
  await department.close()
  const consentId = await consentTo(world, world.chan, identityUse)
  const uses = [identityUse, finesUse].map((use) => ({
    ...use,
    consumerId: 'hk-td',
    ...world.chan,
  }))
  await world.exchange.previewStatements({ reference: application, uses })
  await ask(world, bodyOf(world, world.chan, { use: identityUse, consentId }))
  const down = await consentTo(world, world.chan, finesUse)
  await ask(world, bodyOf(world, world.chan, { use: finesUse, consentId: down })).catch(() => {})
  await awaitAll(world)
  const server = await openPortal(t, world)
  const cookies = await signIn(world, world.chan)
  const read = async (lang: string) =>
    (await server.inject({ url: `/${lang}/account/history`, cookies })).body

  const english = await read('en')
  assert.match(english, /You asked what the Immigration Department holds about you/)
  assert.match(
    english,
    /No record<\/strong> The Immigration Department has no record of you, and signed that\. Nothing reached the Transport Department by this\./,
  )
  assert.match(english, /The Transport Department was told this and nothing else\./)
  assert.match(english, /You asked what the Judiciary holds about you/)
  assert.equal(
    english.match(/The system of the Judiciary could not be reached\. Nothing was released\./g)
      ?.length,
    2,
  )
  assert.equal(english.match(/Entry \d+ of the ledger/g)?.length, 4)
  const traditional = await read('zh-hant')
  assert.match(traditional, /入境事務處沒有你的紀錄，並已簽署確認。運輸署只獲告知這一點。/)
  assert.match(traditional, /未能連接司法機構的系統。系統沒有發放任何資料。/)
  const simplified = await read('zh-hans')
  assert.match(simplified, /入境事务处没有你的记录，并已签署确认。运输署只获告知这一点。/)
  assert.match(simplified, /未能连接司法机构的系统。系统没有发放任何资料。/)
})

async function awaitAll({ chan, exchange, ledger }: World) {
  const records = [
    ...(await exchange.listExchanges(chan.dataSubjectId)),
    ...(await exchange.listPreviews(chan.dataSubjectId)),
  ]
  for (const { mark } of records) assert.ok(await ledger.awaitInclusion(mark.leafHash, 10_000))
}

test('a long history comes in pages', async (t) => {
  const world = await openWorld(t)
  await connect(t, world)
  for (let times = 0; times < 21; times += 1) {
    await world.exchange.previewStatements({
      reference: application,
      uses: [{ ...finesUse, consumerId: 'hk-td', ...world.chan }],
    })
    await world.exchange.forgetPreviews({ ...world.chan, reference: application })
  }
  const server = await openPortal(t, world)
  const cookies = await signIn(world, world.chan)
  const count = async (query: string) =>
    (await server.inject({ url: `${path}${query}`, cookies })).body.match(/data-proof="/g)?.length

  assert.equal(await count(''), 20)
  assert.equal(await count('?page=2'), 1)
  assert.equal((await server.inject({ url: `${path}?page=x`, cookies })).statusCode, 400)
})
