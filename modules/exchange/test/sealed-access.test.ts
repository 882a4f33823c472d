import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { sql } from '@bauhinia/database'
import { createExchangeModule, openedAct, sealedAct } from '@bauhinia/exchange'
import { PersonErased } from '@bauhinia/identity'
import { entryBytes, type LedgerAct } from '@bauhinia/ledger/entry'
import { verifyEvidence } from '@bauhinia/ledger/verify-evidence'
import { signIn } from '@bauhinia/testing/portal'
import { createNoteVerifier, leafHash, verifyTlogProof } from '@bauhinia/transparency-log'
import { openWorld, type World } from './exchange-world.ts'
import { openPortal } from './portal.ts'
import { openSealer, readSealed, sealBody } from './sealing.ts'

const opensAt = '2026-12-23T16:00:00.000Z'
const nothing = { opened: [], kinds: [] }

test('who may not seal leaves nothing: unsigned, of another tag, an organisation without the right, too late', async (t) => {
  const world = await openWorld(t)
  const server = await openPortal(t, world)
  const police = await openSealer(world, server)
  const foreignTag = { organisationId: 'hk-jud', tag: 'bauhinia-exchange-request' }
  const courtOfOtherTag = await openSealer(world, server, foreignTag)
  const transport = await openSealer(world, server, { organisationId: 'hk-td' })

  const unsigned = { ...police.sign(sealBody()), headers: { 'content-type': 'application/json' } }
  assert.equal((await police.post(unsigned)).code, 'exchange-request-not-authentic')
  const changed = { ...police.sign(sealBody()), body: JSON.stringify(sealBody()) }
  assert.equal((await police.post(changed)).code, 'exchange-request-not-authentic')
  assert.equal((await courtOfOtherTag.seal(sealBody())).code, 'exchange-request-not-authentic')
  const refused = await transport.seal(sealBody())
  assert.deepEqual([refused.status, refused.code], [403, 'sealing-not-allowed'])
  const signed = police.sign(sealBody())
  world.clock.now = () => new Date('2026-11-22T06:01:01Z')
  assert.equal((await police.post(signed)).code, 'exchange-request-not-authentic')
  assert.deepEqual(await readSealed(world), nothing)
})

test('what is not allowed to be sealed is refused with every place, and leaves nothing', async (t) => {
  const world = await openWorld(t)
  const { post, seal, sign } = await openSealer(world, await openPortal(t, world))
  const pointersOf = async (changed: Parameters<typeof sealBody>[0]) => {
    const { pointers, status } = await seal(sealBody(changed))
    assert.equal(status, 400)
    return pointers
  }

  assert.deepEqual(await pointersOf({ opensOn: '2026-11-22' }), ['/opensOn'])
  assert.deepEqual(await pointersOf({ opensOn: '2026-11-21' }), ['/opensOn'])
  assert.deepEqual(await pointersOf({ opensOn: '2026-02-30' }), ['/opensOn'])
  assert.deepEqual(await pointersOf({ opensOn: '2028-11-22' }), ['/opensOn'])
  assert.deepEqual(await pointersOf({ document: '0007' }), ['/document'])
  assert.deepEqual(await pointersOf({ power: 'order-to-produce' }), ['/power'])
  assert.deepEqual(await pointersOf({ names: ['sex', 'income'] }), ['/names/1'])
  assert.deepEqual(await pointersOf({ dataset: 'hk-hkpf-disqualifications', names: ['income'] }), [
    '/dataset',
    '/names/0',
  ])
  assert.deepEqual(await pointersOf({ subject: { identityNumber: 'A123456(4)' }, document: '' }), [
    '/document',
  ])
  assert.deepEqual(await pointersOf({ subject: { identityNumber: 'A123456(4)' } }), [
    '/subject/identityNumber',
  ])
  assert.deepEqual(await pointersOf({ reason: 'theft' }), ['/reason', ''])
  const { body: _body, ...headers } = sign({})
  assert.equal((await post({ ...headers, body: '{' })).status, 401)
  const unknown = await seal(sealBody({ subject: { identityNumber: 'G123456(A)' } }))
  assert.deepEqual([unknown.status, unknown.code], [404, 'seal-subject-unknown'])
  assert.ok(!unknown.text.includes('G123456'))
  assert.deepEqual(await readSealed(world), nothing)
})

test('until its date nothing of what is sealed shows: not to the person, and not in what is published', async (t) => {
  const world = await openWorld(t)
  const server = await openPortal(t, world)
  const { seal } = await openSealer(world, server)
  const read = async (url: string) => {
    const cookies = await signIn(world, world.chan)
    const { body } = await server.inject({ url, cookies })
    return body.replace(/name="_csrf" value="[^"]+"/, '')
  }
  const before = await read('/en/account/history')

  const { receipt, status } = await seal(sealBody())
  assert.deepEqual([status, receipt.opensAt], [200, opensAt])
  const inclusion = await world.ledger.awaitInclusion(Buffer.from(receipt.leafHash, 'hex'), 60_000)
  const entry = Buffer.from(inclusion?.entry ?? '', 'base64').toString()
  assert.match(
    entry,
    /"published":\{"legalReference":"Organized and Serious Crimes Ordinance \(Cap\. 455\), section 4","opensAt":"2026-12-23T16:00:00\.000Z"\}/,
  )
  const { dataSubjectId } = world.chan
  for (const secret of [
    dataSubjectId,
    'A1234563',
    'hk-immd',
    'nameInEnglish',
    'PO-2026-0007',
    receipt.accessId,
  ]) {
    assert.ok(!entry.includes(secret), secret)
  }

  world.clock.now = () => new Date(Date.parse(opensAt) - 1)
  await world.exchange.openDueAccesses()
  assert.deepEqual((await readSealed(world)).opened, [false])
  assert.ok((await read('/en/account/history')) === before, 'the page is what it was')
  assert.deepEqual(await world.exchange.listOpenedAccesses({ dataSubjectId, limit: 10 }), [])
  assert.deepEqual(await world.exchange.listOwnEntries({ dataSubjectId }), [])
  const own = { dataSubjectId, leafHash: Buffer.from(receipt.leafHash, 'hex') }
  assert.equal(await world.exchange.findOwnAccess(own), undefined)
  assert.match(
    await read('/en/ledger'),
    /Hong Kong Police Force[\s\S]{0,200}1 sealed entry\. It opens on 24 December 2026\./,
  )
})

test('the same request again leaves nothing more and is told the same; another one under its id is refused', async (t) => {
  const world = await openWorld(t)
  const { post, seal, sign } = await openSealer(world, await openPortal(t, world))
  const body = sealBody()
  const message = sign(body)

  const [first, replayed] = await Promise.all([post(message), post(message)])
  const signedAnew = await seal(body)
  assert.deepEqual([replayed.receipt, signedAnew.receipt], [first.receipt, first.receipt])
  const longer = await seal({ ...body, opensOn: '2026-12-25' })
  assert.deepEqual([longer.status, longer.code], [409, 'seal-repeated'])
  assert.equal((await seal({ ...body, names: ['sex'] })).code, 'seal-repeated')
  assert.deepEqual(await readSealed(world), { opened: [false], kinds: ['access.sealed'] })
})

test('neither the date nor the record can be changed, nor can it be opened before, by the application itself', async (t) => {
  const world = await openWorld(t)
  const { seal } = await openSealer(world, await openPortal(t, world))
  await seal(sealBody())
  const { db } = world

  const denied = /permission denied/
  await assert.rejects(db.query(sql`update exchange.sealed_accesses set opens_at = now()`), denied)
  await assert.rejects(db.query(sql`delete from exchange.sealed_accesses`), denied)
  const early = sql`update exchange.sealed_accesses
    set opened_at = '2026-12-23T15:59:59Z', opened_leaf_hash = ledger_leaf_hash, opened_salt = ''`
  await assert.rejects(db.query(early), /sealed_accesses_not_early/)
})

test('on its date it is opened once, also after a crash and by two processes, and the person is told', async (t) => {
  const world = await openWorld(t)
  const server = await openPortal(t, world)
  const { seal } = await openSealer(world, server)
  const sealed = await seal(sealBody())
  await world.ledger.awaitInclusion(Buffer.from(sealed.receipt.leafHash, 'hex'), 60_000)
  world.clock.now = () => new Date(opensAt)

  const crashing = createExchangeModule({
    ...world.outside,
    publish: () => Promise.reject(new Error('the process ends here')),
  })
  await assert.rejects(crashing.openDueAccesses(), /ends here/)
  assert.deepEqual(await readSealed(world), { opened: [false], kinds: ['access.sealed'] })
  const told: string[] = []
  const telling = createExchangeModule({
    ...world.outside,
    publish: async (_tx, fact) => void told.push(`${fact.type} ${fact.accessId}`),
  })
  await Promise.all([telling.openDueAccesses(), telling.openDueAccesses()])
  await telling.openDueAccesses()

  const kinds = ['access.sealed', 'access.opened']
  assert.deepEqual(await readSealed(world), { opened: [true], kinds })
  assert.deepEqual(told, [`access.opened ${sealed.receipt.accessId}`])
  const { dataSubjectId } = world.chan
  const [access] = await world.exchange.listOpenedAccesses({ dataSubjectId, limit: 10 })
  assert.ok(access)
  await prove(world, sealedAct(access), access.sealedMark)
  const opening = { ...access, sealedLeafHash: access.sealedMark.leafHash }
  await prove(world, openedAct(opening), access.mark)
  const entries = await world.exchange.listOwnEntries({ dataSubjectId })
  assert.deepEqual(entries.map(({ kind }) => kind).toSorted(), kinds.toSorted())
  for (const { leafHash } of entries) await saveEvidence(world, leafHash)
})

/** What the person, and nobody else, has as evidence of an entry that stands open: it holds. */
async function saveEvidence(world: World, leafHash: Uint8Array): Promise<void> {
  const { dataSubjectId: other } = world.wong
  const of = (dataSubjectId: string) => world.exchange.findOwnAccess({ dataSubjectId, leafHash })
  assert.equal(await of(other), undefined)
  const record = await of(world.chan.dataSubjectId)
  const saved = record && (await world.ledger.assembleEvidence(record))
  assert.ok(saved)
  const { origin, vkey } = world.ledger
  const { verdict } = await verifyEvidence(saved.bundle, { logs: [{ origin, vkey }] })
  assert.equal(verdict, 'valid')
  const published = saved.bundle.leaf.entry.replace('opensAt":"2026', 'opensAt":"2027')
  const later = { ...saved.bundle, leaf: { ...saved.bundle.leaf, entry: published } }
  if (published !== saved.bundle.leaf.entry) {
    assert.equal((await verifyEvidence(later, { logs: [{ origin, vkey }] })).verdict, 'refused')
  }
}

test('the person sees who obtained what, under which order, and both proofs; nobody else does', async (t) => {
  const world = await openWorld(t)
  const server = await openPortal(t, world)
  const { seal } = await openSealer(world, server)
  await seal(sealBody())
  await seal(sealBody({ subject: { identityNumber: 'AB987654(3)' }, opensOn: '2026-12-25' }))
  world.clock.now = () => new Date(opensAt)
  await world.exchange.openDueAccesses()
  const { dataSubjectId } = world.chan
  const [access] = await world.exchange.listOpenedAccesses({ dataSubjectId, limit: 10 })
  await world.ledger.awaitInclusion(access?.mark.leafHash ?? new Uint8Array(), 60_000)

  const cookies = await signIn(world, world.chan)
  const read = async (url: string) => (await server.inject({ url, cookies })).body
  const english = await read('/en/account/history')
  assert.match(
    english,
    /The Hong Kong Police Force obtained data about you from the Immigration Department/,
  )
  assert.match(
    english,
    /By its own signed word it obtained: your name in English and date of birth\./,
  )
  assert.match(
    english,
    /on record since 22 November 2026 at 2:00.{1,5}pm\. Until 24 December 2026 you were not to learn/,
  )
  assert.match(
    english,
    /Obtained under a production order \(Organized and Serious Crimes Ordinance \(Cap\. 455\), section 4\), number PO-2026-0007\./,
  )
  assert.equal(english.match(/data-proof=/g)?.length, 2)
  assert.equal(english.match(/Entry \d+ of the ledger/g)?.length, 2)
  assert.match(await read('/zh-hant/account/history'), /香港警務處向入境事務處取得了你的資料/)
  assert.match(await read('/zh-hans/account/history'), /在2026年12月24日之前，你尚不可知情/)
  const other = await server.inject({
    url: '/en/account/history',
    cookies: await signIn(world, world.wong),
  })
  assert.match(other.body, /Nobody has asked about you/)
  assert.doesNotMatch(other.body, /PO-2026-0007|data-proof=/)
  assert.match(await read('/en/ledger'), /1 sealed entry\.[\s\S]*1 has been opened so far/)
})

test('a person who is erased meanwhile holds nothing up: it is opened, and nobody can read it any more', async (t) => {
  const world = await openWorld(t)
  const { seal } = await openSealer(world, await openPortal(t, world))
  await seal(sealBody())
  const { dataSubjectId } = world.chan
  const obligationsOf = async () => []
  await world.identity.erasePerson({
    dataSubjectId,
    officerId: world.wong.dataSubjectId,
    obligationsOf,
  })
  assert.equal((await seal(sealBody())).code, 'seal-subject-unknown')

  world.clock.now = () => new Date(opensAt)
  await world.exchange.openDueAccesses()
  const kinds = ['access.sealed', 'access.opened']
  assert.deepEqual(await readSealed(world), { opened: [true], kinds })
  const listing = world.exchange.listOpenedAccesses({ dataSubjectId, limit: 10 })
  await assert.rejects(listing, PersonErased)
})

/** Makes the entry again from the record, and checks it against what the log's key signed. */
async function prove(
  { ledger }: World,
  act: LedgerAct,
  { leafHash: mark, salt }: { readonly leafHash: Uint8Array; readonly salt: Uint8Array },
): Promise<void> {
  const hmac = (key: Uint8Array, message: Uint8Array) =>
    createHmac('sha256', key).update(message).digest()
  const leaf = leafHash(entryBytes(act, salt, hmac))
  assert.deepEqual(Buffer.from(leaf), Buffer.from(mark))
  const inclusion = await ledger.awaitInclusion(leaf, 60_000)
  assert.ok(inclusion)
  const { checkpoint, index, proof } = inclusion
  const hashes = proof.map((hash) => Buffer.from(hash, 'base64'))
  const log = createNoteVerifier(ledger.vkey)
  const trust = { origin: log.name, logVerifiers: [log] }
  const shown = await verifyTlogProof({ index, hashes, checkpoint }, leaf, trust)
  assert.equal(shown.valid, true)
}
