import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { temporaryFolder } from '@bauhinia/testing/at-end'
import {
  createNoteSigner,
  createNoteVerifier,
  emptyEdge,
  leafHash,
  publishGrowth,
  signCheckpoint,
} from '@bauhinia/transparency-log'
import { folderStorage } from '@bauhinia/transparency-log/folder-storage'
import { type Append, type AppendBook, createAppendBook } from './append-book.ts'
import { examineLog } from './examine-log.ts'

const origin = 'log.example/examined'
const signer = await createNoteSigner(origin, new Uint8Array(32).fill(9))
const trust = { origin, logVerifiers: [createNoteVerifier(signer.verifierKey)] }
const bytesOf = (text: string) => new TextEncoder().encode(text)

/** A sound log of these entries in a folder, published in two growths, and its two checkpoints. */
async function publishLog(t: TestContext, texts: readonly string[]) {
  const folder = temporaryFolder(t)
  const storage = folderStorage(folder)
  const sign = (tree: { size: number; root: Uint8Array }) =>
    signCheckpoint({ origin, ...tree }, [signer])
  const start = { edge: emptyEdge, openEntries: [] }
  const entries = texts.map(bytesOf)
  const first = await publishGrowth(storage, { ...start, newEntries: entries.slice(0, 2) }, sign)
  const older = await readFile(join(folder, 'checkpoint'))
  const second = await publishGrowth(storage, { ...first, newEntries: entries.slice(2) }, sign)
  const seen = [first, second].map(({ root, size }) => ({ origin, root, size }))
  return { folder, older, seen, read: storage.read }
}

/** A book of transactions of two entries each; all but the last were acknowledged. */
function bookOf(...transactions: readonly (readonly [string, string])[]): AppendBook {
  const book = createAppendBook()
  const opened = transactions.map((texts): Append => {
    const entries = texts.map(bytesOf)
    return book.open(
      entries.map((bytes) => ({ bytes, leafHash: leafHash(bytes), salt: new Uint8Array() })),
    )
  })
  for (const append of opened.slice(0, -1)) append.state = 'acknowledged'
  return book
}

const book = bookOf(['a', 'b'], ['c', 'd'], ['e', 'f'])

test('a log that holds what was acknowledged, with or without what was not, is sound', async (t) => {
  for (const texts of [
    ['a', 'b', 'c', 'd'],
    ['c', 'd', 'e', 'f', 'a', 'b'],
  ]) {
    const { read, seen } = await publishLog(t, texts)
    assert.deepEqual(await examineLog({ read, seen, trust, book }), [])
  }
})

test('a log that lost, doubled, tore or invented an entry is found out', async (t) => {
  for (const [texts, faults] of [
    [['a', 'b'], ['1 × an acknowledged append is not in the log']],
    [['a', 'b', 'c', 'd', 'd'], ['1 × an entry is in the log more than once']],
    [['a', 'b', 'c', 'd', 'f'], ['1 × a part of a transaction is in the log']],
    [['a', 'b', 'c', 'd', 'g'], ['1 × an entry is in the log that nobody appended']],
  ] as const) {
    const { read, seen } = await publishLog(t, texts)
    assert.deepEqual(await examineLog({ read, seen, trust, book }), faults)
  }
})

test('a log that was altered, rolled back or rewritten is found out', async (t) => {
  const texts = ['a', 'b', 'c', 'd']
  const altered = await publishLog(t, texts)
  const tile = join(altered.folder, 'tile/0/000.p/4')
  const bytes = await readFile(tile)
  await writeFile(tile, bytes.with(40, (bytes.at(40) ?? 0) ^ 1))
  assert.deepEqual(await examineLog({ ...altered, trust, book }), ['tile/0/000.p/4: mismatch'])

  const torn = await publishLog(t, texts)
  await writeFile(join(torn.folder, 'tile/entries/000.p/4'), new Uint8Array([0, 1]))
  const [fault] = await examineLog({ ...torn, trust, book })
  assert.equal(fault, 'tile/entries/000.p/4: malformed')

  const rolledBack = await publishLog(t, texts)
  await writeFile(join(rolledBack.folder, 'checkpoint'), rolledBack.older)
  assert.deepEqual(await examineLog({ ...rolledBack, trust, book }), [
    'checkpoint: inconsistent-checkpoint',
    '1 × an acknowledged append is not in the log',
  ])

  const { seen } = await publishLog(t, ['b', 'a', 'c', 'd'])
  const rewritten = await publishLog(t, texts)
  assert.deepEqual(await examineLog({ ...rewritten, seen, trust, book }), [
    'checkpoint: inconsistent-checkpoint',
    'checkpoint: inconsistent-checkpoint',
  ])
})
