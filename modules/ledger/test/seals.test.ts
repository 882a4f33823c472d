import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openDatabase, sql } from '@bauhinia/database'
import { createKeyring } from '@bauhinia/keys'
import { createLedgerModule, type LedgerAct, ledgerMigrations } from '@bauhinia/ledger'
import { ledgerPages } from '@bauhinia/ledger/routes'
import { freshDatabase } from '@bauhinia/testing'
import { openServer } from '@bauhinia/testing/portal'

const sealedAt = new Date('2026-11-22T06:00:00.000Z')
const opensAt = new Date('2026-12-31T16:00:00.000Z')
const legalReference = 'Harbourview Courts Act, section 4'
const police = {
  id: 'hv-police',
  abbreviation: 'HP',
  name: { en: 'Harbour Police', 'zh-Hant': '海港警隊', 'zh-Hans': '海港警队' },
}

async function openPages(t: TestContext) {
  const { db, url } = await freshDatabase(t, [ledgerMigrations])
  const owner = openDatabase(url, { max: 1 })
  t.after(() => owner.close())
  const clock = { now: () => sealedAt }
  const now = () => clock.now()
  const keyring = createKeyring(Buffer.alloc(32))
  const ledger = await createLedgerModule({ db, keyring, now, origin: 'example.test/ledger' })
  const sequencer = ledger.startSequencer(() => {})
  t.after(() => sequencer.stop())
  const server = await openServer(t)
  const findDepartment = (id: string) => (id === police.id ? police : undefined)
  const pack = { timeZone: 'Asia/Hong_Kong', sealing: [], findDepartment }
  await server.register(ledgerPages({ baseUrl: 'https://example.test', ledger, pack }), {
    prefix: '/:lang',
  })

  type Act = Pick<LedgerAct, 'kind' | 'published'>
  async function enter(act: Act, { occurredAt = now(), count = 1 } = {}) {
    const fields = { dataSubject: 'CHAN Tai Man' }
    const own = { organisationId: 'hv-police', occurredAt, fields }
    const entries = Array.from({ length: count }, () => ledger.prepareEntry({ ...act, ...own }))
    await db.transaction((tx) => ledger.append(tx, ...entries))
    const leafHash = entries[0]?.leafHash ?? Buffer.of()
    await ledger.awaitInclusion(leafHash, 60_000)
    return Buffer.from(leafHash).toString('hex')
  }
  const sealed = {
    kind: 'access.sealed',
    published: { legalReference, opensAt: opensAt.toISOString() },
  } as const
  const seal = () => enter(sealed)
  const sealTogether = () => enter(sealed, { count: 3 })
  const open = (leafHash: string, occurredAt = now()) =>
    enter({ kind: 'access.opened', published: { sealed: leafHash } }, { occurredAt })
  const restart = () => createLedgerModule({ db, keyring, now, origin: 'example.test/ledger' })
  const read = async (path: string) => (await server.inject(path)).body
  return { clock, ledger, open, owner, read, restart, seal, sealTogether }
}

test('the public page counts what is sealed by organisation, and says when it was not opened', async (t) => {
  const { clock, open, read, seal } = await openPages(t)
  assert.match(await read('/en/ledger'), /Nothing is sealed at present/)
  const first = await seal()
  await seal()

  const sealed = await read('/en/ledger')
  assert.match(
    sealed,
    /Harbour Police[\s\S]{0,200}2 sealed entries\. The last of them opens on 1 January 2027\./,
  )
  assert.match(sealed, /Nothing was opened before its date, and nothing is past it/)
  assert.doesNotMatch(sealed, /CHAN Tai Man/)

  clock.now = () => new Date(opensAt.getTime() + 3_600_001)
  await open(first)
  const late = await read('/en/ledger')
  assert.match(late, /1 sealed entry\.[\s\S]{0,100}1 is past its opening date/)
  assert.match(late, /1 has been opened so far/)
  assert.doesNotMatch(late, /Nothing was opened before its date/)
  assert.match(late, /href="#alarms">1 alarm<.*id="alarms".*href="#seals">Sealed for now</s)
  assert.match(
    await read('/zh-hant/ledger'),
    /海港警隊[\s\S]{0,200}1 個密封記項。[\s\S]{0,200}1 個逾期未解封/,
  )
  assert.match(
    await read('/zh-hans/ledger'),
    /海港警队[\s\S]{0,200}1 个密封记项。[\s\S]{0,200}1 个逾期未解封/,
  )
})

test('an opening before its date is an alarm on the public page for good, and leads to its entry', async (t) => {
  const { clock, open, read, seal } = await openPages(t)
  const sealed = await seal()
  const opening = await open(sealed)

  clock.now = () => new Date(opensAt.getTime() + 86_400_000)
  const page = await read('/en/ledger')
  assert.match(
    page,
    /An alarm about the Harbour Police[\s\S]{0,100}This was opened before its date\./,
  )
  assert.ok(page.includes(`href="/en/ledger?entry=${opening}">Entry 1<`))
  assert.match(page, /href="#alarms">1 alarm</)

  const entry = await read(`/en/ledger?entry=${sealed}`)
  assert.match(entry, /Under which law[\s\S]{0,200}Harbourview Courts Act, section 4/)
  assert.match(entry, /1 January 2027 at 12:00/)
  assert.ok(
    (await read(`/en/ledger?entry=${opening}`)).includes(`href="/en/ledger?entry=${sealed}"`),
  )
})

test('an opening that names a later time than it was published at is early, for who starts after its date too', async (t) => {
  const { clock, open, restart, seal } = await openPages(t)
  await open(await seal(), opensAt)

  clock.now = () => new Date(opensAt.getTime() + 86_400_000)
  const { faults } = await (await restart()).reportSeals()
  assert.deepEqual(
    faults.map(({ index, reason }) => [index, reason]),
    [[1, 'early']],
  )
})

test('a report takes nothing apart that was read before, though what came together has later ids than all that came alone', async (t) => {
  const { ledger, open, owner, restart, seal, sealTogether } = await openPages(t)
  await sealTogether()
  await seal()
  await ledger.reportSeals()
  // Whoever takes that apart again fails.
  await owner.query(sql`alter table ledger.blocks drop constraint blocks_sizes_check`)
  await owner.query(sql`update ledger.blocks set sizes = '{-1,-1,-1}' where cardinality(sizes) = 3`)
  await assert.rejects((await restart()).reportSeals(), /negative substring length/)

  await open(await seal(), opensAt)
  await sealTogether()
  const { opened, organisations } = await ledger.reportSeals()
  assert.deepEqual([opened, organisations[0]?.sealed], [1, 3 + 1 + 3])
})
