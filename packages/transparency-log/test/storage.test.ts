import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import {
  createNoteSigner,
  createNoteVerifier,
  emptyEdge,
  fsck,
  type LogGrowth,
  type LogStorage,
  publishGrowth,
  signCheckpoint,
} from '@bauhinia/transparency-log'
import { folderStorage } from '@bauhinia/transparency-log/folder-storage'
import { entriesBetween } from './leaves.ts'

const origin = 'log.example/folder'
const signer = await createNoteSigner(origin, new Uint8Array(32).fill(7))
const trust = { origin, logVerifiers: [createNoteVerifier(signer.verifierKey)] }
const sign = (tree: { size: number; root: Uint8Array }) =>
  signCheckpoint({ origin, ...tree }, [signer])

test('a log published growth by growth into a folder is whole', async (t) => {
  const storage = folderStorage(await freshFolder(t))
  await publish(storage, [1, 255, 256, 257, 600, 600, 1_100])
  const report = await fsck({ ...trust, read: storage.read })
  assert.deepEqual(report.faults, [])
  assert.equal(report.checkpoint?.size, 1_100)
})

test('a growth that was cut short at any write is whole once it is published again', async (t) => {
  for (let cut = 0; cut < 8; cut++) {
    const storage = folderStorage(await freshFolder(t))
    const before = await publish(storage, [200])
    const growth = { ...before, newEntries: entriesBetween(200, 600) }
    const dying = failingAfter(storage, cut)
    const died = await publishGrowth(dying, growth, sign).then(
      () => false,
      () => true,
    )
    const { checkpoint, faults } = await fsck({ ...trust, read: storage.read })
    assert.deepEqual(faults, [], `cut after ${cut} writes`)
    assert.equal(checkpoint?.size, died ? 200 : 600)
    await publishGrowth(storage, growth, sign)
    assert.deepEqual((await fsck({ ...trust, read: storage.read })).faults, [])
  }
})

test('another growth from the same edge cannot replace what was published', async (t) => {
  const storage = folderStorage(await freshFolder(t))
  const before = await publish(storage, [300])
  await publishGrowth(storage, { ...before, newEntries: entriesBetween(300, 400) }, sign)
  const other = { ...before, newEntries: entriesBetween(1_300, 1_400) }
  await assert.rejects(publishGrowth(storage, other, sign), { code: 'immutable-file' })
  const { checkpoint, faults } = await fsck({ ...trust, read: storage.read })
  assert.deepEqual(faults, [])
  assert.equal(checkpoint?.size, 400)
})

test('a growth without the entries of the open bundle is refused', async (t) => {
  const storage = folderStorage(await freshFolder(t))
  const { edge } = await publish(storage, [300])
  await assert.rejects(publishGrowth(storage, { edge, newEntries: [] }, sign), {
    code: 'out-of-range',
  })
})

test('only files that a log has can be read or written', async (t) => {
  const storage = folderStorage(await freshFolder(t))
  for (const path of ['../secret', 'tile/0/../../secret', 'other', 'tile/0/1', 'tile/0/x000/001']) {
    await assert.rejects(storage.read(path, 10), { code: 'malformed-tile-path' }, path)
    await assert.rejects(storage.writeImmutable(path, new Uint8Array(1)), {
      code: 'malformed-tile-path',
    })
  }
  assert.equal(await storage.read('tile/0/000', 10), undefined)
  assert.equal(await storage.read('checkpoint', 10), undefined)
})

test('a file that is longer than it may be is refused', async (t) => {
  const storage = folderStorage(await freshFolder(t))
  await storage.writeImmutable('tile/0/000.p/1', new Uint8Array(32))
  await assert.rejects(storage.read('tile/0/000.p/1', 31), { code: 'resource-too-large' })
})

test('what a dead writer left is not seen, and is cleared away', async (t) => {
  const folder = await freshFolder(t)
  const storage = folderStorage(folder)
  await publish(storage, [3])
  assert.deepEqual(await readdir(join(folder, '.writing')), [])
  await mkdir(join(folder, '.writing'), { recursive: true })
  await writeFile(join(folder, '.writing', 'torn'), new Uint8Array(7))
  await storage.clear()
  assert.deepEqual((await readdir(folder)).toSorted(), ['checkpoint', 'tile'])
})

async function publish(storage: LogStorage, sizes: readonly number[]) {
  let growth: Required<Omit<LogGrowth, 'newEntries'>> = { edge: emptyEdge, openEntries: [] }
  for (const size of sizes) {
    const newEntries = entriesBetween(growth.edge.size, size)
    growth = await publishGrowth(storage, { ...growth, newEntries }, sign)
  }
  return growth
}

function failingAfter(storage: LogStorage, writes: number): LogStorage {
  let left = writes
  const spend = () => {
    if (left === 0) throw new Error('killed')
    left -= 1
  }
  return {
    read: storage.read,
    writeImmutable: async (path, bytes) => {
      spend()
      await storage.writeImmutable(path, bytes)
    },
    replaceCheckpoint: async (note) => {
      spend()
      await storage.replaceCheckpoint(note)
    },
  }
}

async function freshFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'log-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}
