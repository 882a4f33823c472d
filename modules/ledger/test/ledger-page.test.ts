import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Database, sql } from '@bauhinia/database'
import { createKeyring } from '@bauhinia/keys'
import {
  createLedgerModule,
  type LedgerAct,
  ledgerMigrations,
  type PreparedEntry,
} from '@bauhinia/ledger'
import { ledgerPages } from '@bauhinia/ledger/routes'
import { freshDatabase } from '@bauhinia/testing'
import { atEnd } from '@bauhinia/testing/at-end'
import { openServer } from '@bauhinia/testing/portal'
import { leafHash } from '@bauhinia/transparency-log'
import { findProvable } from '../src/proof-queries.ts'
import { listHashesBetween } from '../src/queries.ts'

const now = () => new Date('2026-11-22T06:00:00.000Z')
const transport = {
  id: 'hk-td',
  abbreviation: 'TD',
  name: { en: 'Transport Department', 'zh-Hant': '運輸署', 'zh-Hans': '运输署' },
}

async function openPages(t: TestContext, clock = now) {
  const { db } = await freshDatabase(t, [ledgerMigrations])
  const keyring = createKeyring(Buffer.alloc(32))
  const ledger = await createLedgerModule({
    ...{ db, keyring, now: clock },
    origin: 'example.test/ledger',
  })
  const sequencer = ledger.startSequencer(() => {})
  atEnd(t, () => sequencer.stop())
  const server = await openServer(t)
  const pack = {
    timeZone: 'Asia/Hong_Kong',
    sealing: [],
    findDepartment: (id: string) => (id === transport.id ? transport : undefined),
  }
  await server.register(ledgerPages({ baseUrl: 'https://example.test', ledger, pack }), {
    prefix: '/:lang',
  })

  async function append(kind: LedgerAct['kind']) {
    const fields = { dataSubject: 'CHAN Tai Man' }
    const act = { kind, organisationId: 'hk-td', occurredAt: now(), fields }
    return enter(ledger.prepareEntry(act))
  }
  async function enter(entry: PreparedEntry) {
    await db.transaction((tx) => ledger.append(tx, entry))
    await ledger.awaitInclusion(entry.leafHash, 60_000)
    return Buffer.from(entry.leafHash).toString('hex')
  }
  return { ledger, server, append, enter }
}

test('the ledger’s page says in three languages what it is, even before there is an entry', async (t) => {
  const { server, append } = await openPages(t)
  assert.match((await server.inject('/en/ledger')).body, /The ledger has no entries yet/)

  await append('consent.given')

  const english = await server.inject('/en/ledger')
  assert.equal(english.statusCode, 200)
  assert.match(english.body, /Entries can only be added/)
  assert.match(english.body, /22 November 2026 at 2:00/)
  assert.match(english.body, /example\.test\/ledger\+/)
  // A command as it is called: with what is known filled in, and where one gets it.
  assert.match(english.body, /<code>bauhinia ledger seals --log https:\/\/example\.test\/ledger\/</)
  assert.match(english.body, /href="\/en\/contact#command-line">Where to get this command</)
  assert.match((await server.inject('/zh-hant/ledger')).body, /記項只可新增/)
  assert.match((await server.inject('/zh-hans/ledger')).body, /记项只可新增/)
})

test('an entry is explained with every step of its proof, and names nobody', async (t) => {
  const { server, append } = await openPages(t)
  await append('consent.given')
  const hash = await append('consent.withdrawn')
  await append('consent.given')

  const page = await server.inject(`/en/ledger?entry=${hash.toUpperCase()}%20`)

  assert.equal(page.statusCode, 200)
  assert.match(page.body, /Entry 1 of the ledger/)
  assert.match(page.body, /A person withdrew their consent/)
  assert.match(page.body, /Transport Department/)
  assert.match(page.body, /With the hash on its left/)
  assert.match(page.body, /With the hash on its right/)
  assert.match(page.body, /gives the root/)
  const call =
    'bauhinia verify entry-1.tlog-proof --entry entry-1.json --log-key example.test/ledger+'
  assert.ok(page.body.includes(`<code>${call}`))
  // The picture says what it shows, and has each hash of the list: the entry's and two above it.
  assert.match(page.body, /<svg [^>]*role="img" aria-labelledby="path-title path-text"/)
  assert.match(page.body, /<desc id="path-text">2 steps upwards/)
  assert.equal(page.body.match(/<li data-step="\d"/g)?.length, 3)
  assert.equal(page.body.match(/<g data-step="\d"/g)?.length, 3)
  assert.match(page.body, new RegExp(`/en/account/evidence/${hash}/file"`))
  assert.doesNotMatch(page.body, /CHAN Tai Man/)
  assert.match(page.body, /<dt [^>]*>\s*Person \(id\)\s*<\/dt>/)
  const traditional = await server.inject(`/zh-hant/ledger?entry=${hash}`)
  assert.match(traditional.body, /有人撤回同意.*<dt [^>]*>\s*當事人識別碼/s)
  const simplified = await server.inject(`/zh-hans/ledger?entry=${hash}`)
  assert.match(simplified.body, /<dt [^>]*>\s*当事人识别码/)
})

test('an entry of a kind and organisation that only another release knows is shown as it is, escaped', async (t) => {
  const { server, enter } = await openPages(t)
  const foreign = {
    ...{ version: 1, kind: '<b>.done', organisation: '<i>' },
    ...{ occurredAt: now().toISOString(), commitments: { '<u>': '00', toString: '11', day: '22' } },
  }
  const bytes = Buffer.from(JSON.stringify(foreign))
  const hash = await enter({ bytes, leafHash: leafHash(bytes), salt: Buffer.alloc(16) })

  const { body } = await server.inject(`/en/ledger?entry=${hash}`)

  assert.match(body, /<code>&lt;b&gt;\.done<\/code>/)
  assert.match(body, /It is the only entry/)
  assert.match(body, /<code>&lt;u&gt;<\/code>.*<code>toString<\/code>.*<dt [^>]*>\s*Day\s*</s)
  assert.doesNotMatch(body, /<i>|<u>|native code/)
})

test('what is no hash, or nobody’s hash, is said so beside the field', async (t) => {
  const { server } = await openPages(t)

  const malformed = await server.inject('/en/ledger?entry=%3Cxyz%3E')
  assert.equal(malformed.statusCode, 400)
  assert.match(malformed.body, /<title>Error: The public ledger/)
  assert.match(malformed.body, /Enter a number, or at least the first 8 characters of a hash/)
  assert.match(malformed.body, /value="&lt;xyz&gt;"/)

  const short = await server.inject('/en/ledger?entry=8d623d')
  assert.equal(short.statusCode, 400)
  assert.match(short.body, /Enter a number, or at least the first 8 characters of a hash/)

  const unknown = await server.inject(`/zh-hant/ledger?entry=${'0'.repeat(64)}`)
  assert.equal(unknown.statusCode, 404)
  assert.match(unknown.body, /帳本沒有這個編號的記項/)
  assert.equal((await server.inject(`/en/ledger?entry=${'0'.repeat(300)}`)).statusCode, 400)
})

test('an entry is found by its number too, and a number beyond the last has none', async (t) => {
  const { server, append } = await openPages(t)
  const hashes = [await append('consent.given'), await append('consent.withdrawn')]
  const found = await server.inject(`/en/ledger?entry=${encodeURIComponent(' #1 ')}`)
  assert.equal(found.headers.location, `/en/ledger?entry=${hashes[1]}`)
  const missing = await server.inject('/en/ledger?entry=2')
  assert.equal(missing.statusCode, 404)
  assert.match(missing.body, /no entry with this number.*The first entry has the number 0/)
})

test('an entry is found by the beginning of its hash, and of several one chooses', async (t) => {
  const { ledger, server, enter } = await openPages(t)
  const search = (text: string, language = 'en') =>
    server.inject(`/${language}/ledger?entry=${encodeURIComponent(text)}`)
  const like = ledger.prepareEntry({
    ...{ kind: 'consent.given', organisationId: 'hk-td', occurredAt: now() },
    fields: { number: 1 },
  })
  const { alike, numeric } = findSpecial(like)
  const [one = '', other = '', digits = ''] = await Promise.all([...alike, numeric].map(enter))

  assert.equal((await search(one.slice(0, 5))).statusCode, 400)
  assert.equal((await search('c0ffee12c0ffee12')).statusCode, 404)
  // An entry is looked up by the first sixteen of these characters, and the rest counts too.
  const lastOther = (Number.parseInt(one.slice(-1), 16) ^ 1).toString(16)
  for (const unlike of [
    one.slice(0, -1) + lastOther,
    `${one.slice(0, 16)}00000000`,
    `${one.slice(0, 16)}ffffffff`,
  ]) {
    assert.equal((await search(unlike)).statusCode, 404, unlike)
  }
  const both = await search(one.slice(0, 8).toUpperCase(), 'zh-hant')
  assert.match(both.body, /雜湊值以此開頭的記項/)
  for (const hash of [one, other])
    assert.ok(both.body.includes(`href="/zh-hant/ledger?entry=${hash}"`))
  assert.ok(!both.body.includes(digits))
  const found = async (text: string) => (await search(text)).headers.location
  assert.equal(await found(other.slice(0, 24)), `/en/ledger?entry=${other}`)
  assert.equal(
    await found(Buffer.from(one, 'hex').toString('base64').slice(0, 24)),
    `/en/ledger?entry=${one}`,
  )
  assert.equal(await found(digits.slice(0, 8)), `/en/ledger?entry=${digits}`)
})

/**
 * Of entries that are like one but for the commitment: the first two whose hashes begin with the same eight hex
 * digits, and one whose first eight are a number.
 */
function findSpecial({ bytes, ...entry }: PreparedEntry) {
  const text = Buffer.from(bytes).toString()
  const seen = new Map<string, PreparedEntry>()
  let numeric: PreparedEntry | undefined
  for (let count = 0; ; count += 1) {
    const commitment = Buffer.alloc(32)
    commitment.writeUInt32BE(count)
    const other = Buffer.from(
      text.replace(/"number":"[^"]+"/, `"number":"${commitment.toString('base64url')}"`),
    )
    const found = { ...entry, bytes: other, leafHash: leafHash(other) }
    const beginning = Buffer.from(found.leafHash).toString('hex', 0, 4)
    const before = seen.get(beginning)
    if (/^\d+$/.test(beginning)) numeric = found
    else if (before && numeric) return { alike: [before, found], numeric }
    else seen.set(beginning, found)
  }
}

test('a hash for its proof, and the beginning of one, are looked for in an index, however large the ledger', async (t) => {
  const { db } = await freshDatabase(t, [ledgerMigrations])
  await db.query(sql`
    insert into ledger.leaves (hash_start, id)
    select ledger.hash_start(sha256(id::text::bytea)), id from generate_series(1, 20000) as id
  `)
  const explaining: Database = {
    query: ({ text, values }) => db.query({ text: `explain ${text}`, values }),
  }
  const [first, last] = [Buffer.alloc(32, '1f', 'hex'), Buffer.alloc(32, '2f', 'hex')]
  const plan = JSON.stringify(await listHashesBetween(explaining, { first, last, limit: 21 }))
  assert.match(plan, /Index Scan using leaves_once/)
  assert.doesNotMatch(plan, /Seq Scan on leaves|Sort/)
  const inOneRow: Database = {
    query: ({ text, values }) => db.query({ text: `explain (format json) ${text}`, values }),
  }
  const planOfProof = JSON.stringify(await findProvable(inOneRow, first))
  assert.match(planOfProof, /"Index Name":"leaves_once"/)
  assert.doesNotMatch(planOfProof, /"Seq Scan"[^{}]*"Relation Name":"leaves"/)
})

test('the page says how the ledger grows: by the hour while it is young, then by the day', async (t) => {
  let at = Date.parse('2026-11-22T06:30:00.000Z')
  const { ledger, server, append } = await openPages(t, () => new Date(at))
  const growth = async () => {
    const report = await ledger.reportGrowth('Asia/Hong_Kong')
    return report && { unit: report.unit, counts: report.periods.map(({ count }) => count) }
  }
  assert.equal(await growth(), undefined)
  await append('consent.given')
  assert.deepEqual(await growth(), { unit: 'hour', counts: [1] })
  assert.match((await server.inject('/en/ledger')).body, /1 entry so far\. There is a chart/)

  at += 2 * 3_600_000
  await append('consent.given')
  await append('consent.given')
  assert.deepEqual(await growth(), { unit: 'hour', counts: [1, 0, 2] })
  // From 2:30 pm on the 22nd to 1 am on the 25th in Hong Kong.
  at = Date.parse('2026-11-24T17:00:00.000Z')
  await append('consent.given')
  assert.deepEqual(await growth(), { unit: 'day', counts: [3, 0, 0, 1] })
  const { body } = await server.inject('/en/ledger')
  assert.match(body, /4 entries in the last 4 days, most of them on 22 November 2026: 3\./)
  assert.match(body, /<svg [^>]*aria-label="4 entries in the last 4 days/)
  assert.match(body, /<li>25 November 2026: <strong>1<\/strong><\/li>/)

  at += 100 * 24 * 3_600_000
  const later = await ledger.reportGrowth('Asia/Hong_Kong')
  assert.deepEqual(
    [later?.periods.length, later?.periods.some(({ count }) => count > 0)],
    [30, false],
  )
})
