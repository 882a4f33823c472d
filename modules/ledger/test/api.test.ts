import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createKeyring } from '@bauhinia/keys'
import { createLedgerModule, ledgerMigrations } from '@bauhinia/ledger'
import { ledgerApi } from '@bauhinia/ledger/routes'
import { freshDatabase } from '@bauhinia/testing'
import { atEnd } from '@bauhinia/testing/at-end'
import { openServer } from '@bauhinia/testing/portal'
import {
  createLogClient,
  createNoteVerifier,
  httpResources,
  leafHash,
  parseTlogProof,
  verifyTlogProof,
} from '@bauhinia/transparency-log'

const origin = 'example.test/ledger'

test('a client of the tiled log reads it over HTTP and finds every entry proved', async (t) => {
  const { db } = await freshDatabase(t, [ledgerMigrations])
  const now = () => new Date('2026-11-22T00:00:00.000Z')
  const ledger = await createLedgerModule({
    db,
    keyring: createKeyring(Buffer.alloc(32)),
    now,
    origin,
  })
  const server = await openServer(t)
  await server.register(ledgerApi({ ledger }))
  const url = await server.listen({ port: 0, host: '127.0.0.1' })
  const entries = Array.from({ length: 300 }, (_, n) =>
    ledger.prepareEntry({
      kind: 'case.viewed',
      organisationId: 'hk-td',
      occurredAt: now(),
      fields: { n },
    }),
  )
  await db.transaction((tx) => ledger.append(tx, ...entries))

  const last = entries.at(-1)
  assert.ok(last)
  const unlike = differingLast(last.leafHash)
  assert.equal(await ledger.isQueued(last.leafHash), true)
  assert.equal(await ledger.isQueued(unlike), false)
  const search = (hash: Uint8Array) =>
    ledger.listHashesBetween({ first: hash, last: hash, limit: 2 })
  assert.deepEqual(
    (await search(last.leafHash)).map(({ index }) => index),
    [null],
  )
  assert.deepEqual(await search(unlike), [])
  const proofOfNothing = ledger.awaitInclusion(unlike, 60_000)
  const sequencer = ledger.startSequencer(() => {})
  atEnd(t, () => sequencer.stop())
  assert.equal(await proofOfNothing, undefined)
  await ledger.awaitInclusion(last.leafHash, 60_000)
  const client = createLogClient({
    read: httpResources(`${url}/ledger/`),
    origin,
    logVerifiers: [createNoteVerifier(ledger.vkey)],
  })

  const checkpoint = await client.update()
  const proved: Buffer[] = []
  for await (const { entry } of client.entries(0, 300, checkpoint)) proved.push(Buffer.from(entry))

  assert.deepEqual(
    proved,
    entries.map(({ bytes }) => Buffer.from(bytes)),
  )
  const hash = Buffer.from(last.leafHash).toString('hex')
  const proof = await fetch(`${url}/api/ledger/proof/${hash}`)
  assert.match(proof.headers.get('content-disposition') ?? '', /"entry-299\.tlog-proof"/)
  const entry = await (await fetch(`${url}/api/ledger/entry/${hash}`)).bytes()
  const trust = { origin, logVerifiers: [createNoteVerifier(ledger.vkey)] }
  const travelled = parseTlogProof(await proof.text())
  assert.ok((await verifyTlogProof(travelled, leafHash(entry), trust)).valid)

  assert.equal(await ledger.findInclusion(unlike), undefined)
  assert.equal(await ledger.findEntry(unlike), undefined)
  assert.deepEqual(
    (await search(last.leafHash)).map(({ index }) => index),
    [299],
  )
  assert.deepEqual(await search(unlike), [])
  assert.deepEqual([...(await ledger.findIndexes([unlike, last.leafHash])).keys()], [hash])
  for (const what of ['inclusion', 'proof', 'entry']) {
    assert.equal((await fetch(`${url}/api/ledger/${what}/${hash}`)).status, 200, what)
    const other = await fetch(`${url}/api/ledger/${what}/${Buffer.from(unlike).toString('hex')}`)
    assert.equal(other.status, 404, what)
    await other.body?.cancel()
  }

  assert.equal(
    (await fetch(`${url}/api/ledger/log-key`)).headers.get('content-type'),
    'text/plain; charset=utf-8',
  )
})

/** A hash that is found where this one is, by its first eight bytes, and is not it. */
function differingLast(leafHash: Uint8Array): Uint8Array {
  return leafHash.map((byte, at) => (at === leafHash.length - 1 ? byte ^ 1 : byte))
}

test('what the log does not have is not found, whatever the path', async (t) => {
  const { db } = await freshDatabase(t, [ledgerMigrations])
  const ledger = await createLedgerModule({
    db,
    keyring: createKeyring(Buffer.alloc(32)),
    now: () => new Date(),
    origin,
  })
  const server = await openServer(t)
  await server.register(ledgerApi({ ledger }))

  for (const [path, status, code] of [
    ['/ledger/checkpoint', 404, 'ledger-tile-not-found'],
    ['/ledger/tile/0/000', 404, 'ledger-tile-not-found'],
    ['/ledger/tile/0/..%2f..%2fetc', 404, 'ledger-tile-not-found'],
    ['/ledger/tile/entries/x999/999', 404, 'ledger-tile-not-found'],
    [`/api/ledger/inclusion/${'0'.repeat(64)}`, 404, 'ledger-entry-not-found'],
    ['/api/ledger/inclusion/nonsense', 400, 'bad-input'],
    [`/api/ledger/proof/${'0'.repeat(64)}`, 404, 'ledger-entry-not-found'],
    [`/api/ledger/entry/${'0'.repeat(64)}`, 404, 'ledger-entry-not-found'],
    ['/api/ledger/consistency?from=0&to=1', 400, 'bad-input'],
    ['/api/ledger/consistency?from=2&to=1', 400, 'ledger-tree-size-unknown'],
  ] as const) {
    const answer = await server.inject(path)
    assert.equal(answer.statusCode, status, path)
    assert.equal(answer.json<{ type: string }>().type, `urn:bauhinia:problem:${code}`)
  }
})
