import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from '@bauhinia/database'
import { parseEvidence } from '@bauhinia/ledger/evidence-bundle'
import { verifyEvidence } from '@bauhinia/ledger/verify-evidence'
import {
  apply,
  applyWithConsent,
  openConnectedWorld,
  type Person,
  type World,
} from './casework-world.ts'
import { openDecidedCase, openPortal, type Portal, visit } from './portal.ts'

const path = '/en/account/ledger'

/** One whose licence was renewed, looked at by an officer and suspended; and one who gave up. */
async function playJourneys(t: TestContext) {
  const { world, server, person: chan, officer, caseworker, page } = await openDecidedCase(t)
  await caseworker.get(`${page}/suspend`)
  const suspension = { ground: 'under-inquiry', reason: 'The certificate is being checked' }
  await caseworker.post(`${page}/suspend`, suspension)
  const wong = await world.enrol()
  await world.casework.withdrawApplication(await apply(world, wong))
  return { world, server, chan, wong, officer }
}

/** All pages of a person's list as one text. */
async function readList(server: Portal, world: World, person: Person, first = path) {
  const visitor = await visit(server, world, person)
  const pages: string[] = []
  for (let next: string | undefined = first; next !== undefined; ) {
    const { body } = await visitor.get(next)
    pages.push(body)
    next = /href="([^"]+)" rel="next"/.exec(body)?.[1]
  }
  return pages.join('')
}

/** The leaf hashes on all pages of a person's list, as often as they stand there. */
async function listedFor(server: Portal, world: World, person: Person): Promise<string[]> {
  const list = await readList(server, world, person)
  return [...list.matchAll(/ledger\?entry=([0-9a-f]{64})/g)].map(([, hash = '']) => hash)
}

/** The leaf hashes of every entry about a person, in whatever table of whichever module. */
async function recordedFor({ db }: World, { dataSubjectId }: Person): Promise<string[]> {
  const columns = await db.query<{ table: string; column: string }>(sql`
    select format('%I.%I', c.table_schema, c.table_name) as "table", c.column_name as "column"
      from information_schema.columns c
      join information_schema.columns person
        on person.table_schema = c.table_schema
       and person.table_name = c.table_name
       and person.column_name = 'data_subject_id'
      join information_schema.tables t
        on t.table_schema = c.table_schema
       and t.table_name = c.table_name
       and t.table_type = 'BASE TABLE'
     where c.column_name like '%leaf_hash'
  `)
  assert.ok(columns.length >= 10, `${columns.length} places`)
  const rows = await Promise.all(
    columns.map(({ column, table }) =>
      db.query<{ hash: string }>({
        text: `select encode(${column}, 'hex') as hash from ${table}
                where data_subject_id = $1 and ${column} is not null`,
        values: [dataSubjectId],
      }),
    ),
  )
  return rows.flat().map(({ hash }) => hash)
}

test('nobody sees anybody’s entries but their own, and without signing in none', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const [chan, wong] = [await world.enrol(), await world.enrol()]
  await applyWithConsent(world, chan)

  const stranger = await visit(server, world)
  const answer = await stranger.get(path)
  assert.equal(answer.statusCode, 303)
  assert.match(String(answer.headers.location), /^\/en\/sign-in\?return=/)

  const [ofChan, ofWong] = [
    await listedFor(server, world, chan),
    await listedFor(server, world, wong),
  ]
  assert.equal(ofWong.length, 1)
  assert.ok(ofChan.length > 5 && ofChan.every((hash) => !ofWong.includes(hash)))
  // A place in another's list shows nothing of it.
  const place = `${world.clock.now().getTime() + 1}.${ofChan[0]}`
  const { body } = await (await visit(server, world, wong)).get(`${path}?older=${place}`)
  assert.ok(ofChan.every((hash) => !body.includes(`ledger?entry=${hash}`)))
  assert.ok(body.includes(`ledger?entry=${ofWong[0]}`))
})

/** Saves the evidence that a list offers, and checks it; gives the kinds that it is of. */
async function saveEvidence(server: Portal, world: World, person: Person): Promise<string[]> {
  const visitor = await visit(server, world, person)
  const { origin, vkey } = world.ledger
  const list = await readList(server, world, person)
  const kinds: string[] = []
  for (const [path] of list.matchAll(/\/en\/account\/evidence\/[0-9a-f]{64}\/file/g)) {
    const { body } = await visitor.get(path)
    const evidence = parseEvidence(body)
    assert.ok(typeof evidence === 'object', `${path}: ${body}`)
    const { checks } = await verifyEvidence(evidence, { logs: [{ origin, vkey }] })
    assert.deepEqual(
      checks.filter(({ outcome }) => outcome !== 'pass').map(({ sentence }) => sentence),
      ['cosignatures-no-policy', 'anchor-not-anchored'],
    )
    kinds.push(evidence.record.kind)
  }
  return kinds
}

test('what a list offers as evidence is evidence, of every entry in it', async (t) => {
  const { world, server, chan, wong } = await playJourneys(t)
  const kinds = await saveEvidence(server, world, chan)
  assert.equal(kinds.length, (await listedFor(server, world, chan)).length)
  for (const kind of ['identity.enrolled', 'licence.status-changed', 'decision.made']) {
    assert.ok(kinds.includes(kind), kind)
  }
  assert.ok((await saveEvidence(server, world, wong)).includes('bill.cancelled'))
  const [address] = /\/en\/account\/evidence\/[0-9a-f]{64}\/file/.exec(
    await readList(server, world, chan),
  ) ?? ['']
  assert.equal((await (await visit(server, world, wong)).get(address)).statusCode, 404)
})

test('every entry that a journey made about somebody is in their list once, with its proof', async (t) => {
  const { world, server, chan, wong, officer } = await playJourneys(t)

  const all: string[] = []
  for (const person of [chan, wong, officer]) {
    const listed = await listedFor(server, world, person)
    all.push(...listed)
    assert.deepEqual(listed.toSorted(), (await recordedFor(world, person)).toSorted())
    assert.equal(new Set(listed).size, listed.length)
  }
  for (const hash of all) await world.ledger.awaitInclusion(Buffer.from(hash, 'hex'), 60_000)
  const [log] = await world.db.query<{ about: number }>(sql`
    select count(*) as about
      from ledger.entries
     where convert_from(bytes, 'UTF8') !~ '"kind":"(system|counts|consumer-counts)[.]'
  `)
  assert.equal(log?.about, all.length, 'no entry about anybody is in nobody’s list')
  const english = await readList(server, world, chan)
  for (const words of [
    ...['Licence: Full driving licence', 'Status before: Valid<br>Status after: Suspended'],
    ...['Amount: HK$900.00', 'What became of it: It settled the bill', 'Case number: TD-'],
    ...['Decision: Approved', 'Ground: It is under inquiry', 'You were enrolled'],
    ...[
      'An officer looked at your case',
      'You gave a consent',
      'Service: Renew your full driving licence',
    ],
  ]) {
    assert.ok(english.includes(words), words)
  }
  assert.ok(!english.includes('The certificate is being checked'))
  const shown = [...english.matchAll(/datetime="([^"]+)".*?ledger\?entry=([0-9a-f]{64})/gs)]
  const hashes = shown.map(([, , hash = '']) => Buffer.from(hash, 'hex'))
  const indexes = await world.ledger.findIndexes(hashes)
  const pairs = shown.slice(1).map((later, at) => [shown[at] ?? later, later] as const)
  const ofOneMoment = pairs.filter(([[, above], [, below]]) => above === below)
  assert.ok(ofOneMoment.length > 3)
  for (const [[, , above = ''], [, , below = '']] of ofOneMoment) {
    assert.ok((indexes.get(above) ?? 0) > (indexes.get(below) ?? 0), 'the later stands first')
  }
  const chinese = await readList(server, world, chan, path.replace('/en/', '/zh-hant/'))
  assert.ok(chinese.includes('帳本中所有關於你的記項') && chinese.includes('其後狀況：暫時吊銷'))
})
