import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evidencePage } from '@bauhinia/exchange/routes'
import { formatPlace } from '@bauhinia/http'
import { viewerHook } from '@bauhinia/identity/routes'
import { parseEvidence } from '@bauhinia/ledger/evidence-bundle'
import { verifyEvidence } from '@bauhinia/ledger/verify-evidence'
import { openServer, signIn } from '@bauhinia/testing/portal'
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
import { openPortal } from './portal.ts'
import { askOften, playStory } from './story.ts'

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
    'The Transport Department asked the Judiciary whether you have overdue traffic fines',
    'The Transport Department asked the Judiciary whether you have overdue traffic fines',
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
  assert.match(
    body,
    /The Transport Department got the answer to this and nothing else, signed by the Judiciary\./,
  )
  assert.match(body, /To check that no traffic fine of yours is overdue/)
  assert.match(body, /\/account\/consents\/[0-9a-f-]{36}">your consent of 22 November 2026 at 2:02/)
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
  assert.match(traditional, /運輸署向司法機構查詢你是否有逾期未繳的交通罰款/)
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
  await ask(
    world,
    bodyOf(world, world.chan, { use: finesUse, consentId: down, reference: application }),
  ).catch(() => {})
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
  assert.match(
    english,
    /Refused<\/strong> It could be released only as you had been shown it within the hour before, and that was no longer held\./,
  )
  assert.equal(english.match(/Entry \d+ of the ledger/g)?.length, 5)
  const traditional = await read('zh-hant')
  assert.match(traditional, /入境事務處沒有你的紀錄，並已簽署確認。運輸署只獲告知這一點。/)
  assert.match(traditional, /未能連接司法機構的系統。系統沒有發放任何資料。/)
  assert.match(traditional, /只有你在過去一小時內查看過的資料方可發放，而系統當時已沒有保留。/)
  const simplified = await read('zh-hans')
  assert.match(simplified, /入境事务处没有你的记录，并已签署确认。运输署只获告知这一点。/)
  assert.match(simplified, /未能连接司法机构的系统。系统没有发放任何资料。/)
  assert.match(simplified, /只有你在过去一小时内查看过的资料方可发放，而系统当时已没有保留。/)
})

async function awaitAll({ chan, exchange, ledger }: World) {
  const records = [
    ...(await exchange.listExchanges(chan.dataSubjectId)),
    ...(await exchange.listPreviews(chan.dataSubjectId)),
  ]
  for (const { mark } of records) assert.ok(await ledger.awaitInclusion(mark.leafHash, 60_000))
}

test('nobody sees another’s history by a place in it', async (t) => {
  const world = await playStory(t)
  const server = await openPortal(t, world)
  const [latest] = await world.exchange.listExchanges(world.chan.dataSubjectId)
  assert.ok(latest !== undefined)
  const place = formatPlace({
    at: latest.occurredAt,
    id: Buffer.from(latest.mark.leafHash).toString('hex'),
  })
  const cookies = await signIn(world, world.wong)
  const own = (await server.inject({ url: path, cookies })).body

  const older = await server.inject({ url: `${path}?older=${place}`, cookies })
  assert.equal(older.statusCode, 200)
  assert.match(older.body, /Nothing is older/)
  assert.doesNotMatch(older.body, /Judiciary|data-proof=/)
  const beginning = place.replace(/^\d+/, '0')
  const newer = await server.inject({ url: `${path}?newer=${beginning}`, cookies })
  assert.match(newer.body, /Nobody has asked about you/)
  assert.equal(mainOf(newer.body), mainOf(own))
})

test('a place that no link of ours has is refused, with the way to the newest line', async (t) => {
  const world = await openWorld(t)
  const server = await openPortal(t, world)
  const cookies = await signIn(world, world.chan)
  const read = (url: string) => server.inject({ url, cookies })
  const good = formatPlace({ at: world.clock.now(), id: '0'.repeat(64) })

  for (const query of ['older=x', 'older=', `newer=${good}0`, `older=${good}&newer=${good}`]) {
    const { statusCode, body } = await read(`${path}?${query}`)
    assert.equal(statusCode, 400)
    assert.match(body, /This link into your list is damaged/)
    assert.match(body, /href="\/en\/account\/history">Open the list at its beginning/)
  }
  assert.equal((await read(`${path}?older=${good}&older=${good}`)).statusCode, 400)
  assert.match(
    (await read('/zh-hant/account/history?newer=1')).body,
    /這個前往列表某處的連結已損壞/,
  )
  assert.match(
    (await read('/zh-hans/account/history?newer=1')).body,
    /这个前往列表某处的链接已损坏/,
  )
})

test('a long history comes in pages, previews and exchanges in one order, there and back', async (t) => {
  const world = await openWorld(t)
  await connect(t, world)
  await askOften(world, 42)
  const server = await openPortal(t, world)
  const cookies = await signIn(world, world.chan)
  const read = async (url = path) => pageIn((await server.inject({ url, cookies })).body)

  const first = await read()
  const second = await read(first.older)
  const third = await read(second.older)
  assert.deepEqual(
    [first, second, third].map(({ proofs }) => proofs.length),
    [20, 20, 2],
  )
  const proofs = [first, second, third].flatMap((page) => page.proofs)
  assert.equal(new Set(proofs).size, 42)
  const times = [first, second, third].flatMap((page) => page.times)
  assert.deepEqual(
    times,
    times.toSorted((a, b) => b.localeCompare(a)),
  )
  assert.equal(new Set(times).size, 14)
  assert.match(first.body, /You looked at what[\s\S]*The Transport Department asked the Judiciary/)

  assert.equal(first.newer, undefined)
  assert.equal(third.older, undefined)
  assert.deepEqual((await read(third.newer)).proofs, second.proofs)
  assert.deepEqual((await read(second.newer)).proofs, first.proofs)
  assert.match(second.body, /Newer<span class="govuk-visually-hidden"> page/)
  const traditional = await read(first.older?.replace('/en/', '/zh-hant/'))
  assert.match(traditional.body, /較新[\s\S]*較舊/)
  assert.match(traditional.older ?? '', /^\/zh-hant\/account\/history\?older=\d+\.[0-9a-f]{64}$/)
  assert.match((await read(first.older?.replace('/en/', '/zh-hans/'))).body, /较新[\s\S]*较旧/)
})

/** What a page of the history has, and where its links lead. */
function pageIn(body: string) {
  const link = (rel: string) => new RegExp(`href="([^"]+)" rel="${rel}"`).exec(body)?.[1]
  return {
    body,
    proofs: [...body.matchAll(/data-proof="([^"]*)"/g)].map(([, proof]) => proof),
    times: [...body.matchAll(/<time[^>]*datetime="([^"]*)"/g)].map(([, time = '']) => time),
    newer: link('prev'),
    older: link('next'),
  }
}

function mainOf(body: string): string | undefined {
  return /<main[\s\S]*<\/main>/.exec(body)?.[0]
}

test('evidence is for whom the record is about, and for nobody else', async (t) => {
  const world = await playStory(t)
  const server = await openPortal(t, world)
  const cookies = await signIn(world, world.chan)
  const { body } = await server.inject({ url: path, cookies })
  const [address] = /\/en\/account\/evidence\/[0-9a-f]{64}\/file/.exec(body) ?? []
  assert.ok(address)

  const stranger = await server.inject(address)
  assert.equal(stranger.statusCode, 303)
  assert.match(String(stranger.headers.location), /^\/en\/sign-in\?return=/)
  const other = await server.inject({ url: address, cookies: await signIn(world, world.wong) })
  assert.equal(other.statusCode, 404)
  assert.match(other.body, /None of your records made this entry/)
  assert.doesNotMatch(other.body, /"salt"|&quot;salt&quot;/)
  const url = `/en/account/evidence/${'0'.repeat(64)}/file`
  assert.equal((await server.inject({ url, cookies })).statusCode, 404)
  assert.equal(
    (await server.inject({ url: '/en/account/evidence/1/file', cookies })).statusCode,
    404,
  )
})

test('each record of the history and each consent is saved with all that proves it', async (t) => {
  const world = await playStory(t)
  const server = await openPortal(t, world)
  const cookies = await signIn(world, world.chan)
  const { body } = await server.inject({ url: path, cookies })
  const consents = (await server.inject({ url: '/en/account/consents', cookies })).body
  const hashes = `${body} ${consents}`.matchAll(/ledger\?entry=([0-9a-f]{64})/g)
  const { origin, vkey } = world.ledger
  const kinds: string[] = []
  for (const [, hash] of hashes) {
    const url = `/en/account/evidence/${hash}/file`
    const saved = await server.inject({ url, cookies })
    assert.equal(saved.statusCode, 200)
    assert.equal(saved.headers['cache-control'], 'no-store')
    assert.match(
      String(saved.headers['content-type']),
      /^application\/vnd\.bauhinia\.evidence\+json/,
    )
    const name = String(saved.headers['content-disposition'])
    assert.match(name, /^attachment; filename="evidence-of-entry-\d+\.json"$/)
    const evidence = parseEvidence(saved.body)
    assert.ok(typeof evidence === 'object')
    assert.equal(evidence.leaf.hash, hash)
    kinds.push(evidence.record.kind)
    const { checks } = await verifyEvidence(evidence, { logs: [{ origin, vkey }] })
    assert.deepEqual(
      checks.filter(({ outcome }) => outcome !== 'pass').map(({ sentence }) => sentence),
      ['cosignatures-no-policy', 'anchor-not-anchored'],
    )
    assert.equal((await server.inject({ url, cookies })).body, saved.body)
  }
  assert.ok(
    ['exchange.released', 'exchange.refused', 'statement.previewed'].every((kind) =>
      kinds.includes(kind),
    ),
  )
  assert.ok(['consent.given', 'consent.withdrawn'].every((kind) => kinds.includes(kind)))
})

test('a record that is still on its way into the ledger has no evidence yet, and that is said', async (t) => {
  const world = await playStory(t)
  const { identity, ledger } = world
  const server = await openServer(t)
  await server.register(viewerHook({ identity, secureCookies: false }))
  const act = {
    kind: 'case.viewed',
    organisationId: 'hk-td',
    occurredAt: new Date('2026-11-22T06:00:00.000Z'),
    fields: {},
  } as const
  const record = { act, salt: Buffer.alloc(16) }
  const pages = evidencePage({ ledger, findOwnRecord: [async () => record] })
  await server.register(pages, { prefix: '/:lang' })
  const url = `/en/account/evidence/${'0'.repeat(64)}/file`
  const early = await server.inject({ url, cookies: await signIn(world, world.chan) })
  assert.equal(early.statusCode, 503)
  assert.match(early.body, /still on its way into the ledger/)
})
