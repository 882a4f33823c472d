import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryFolder } from '@bauhinia/testing/at-end'
import {
  createMemoryTree,
  createNoteSigner,
  createNoteVerifier,
  emptyEdge,
  fsck,
  type LogGrowth,
  mirrorLog,
  publishGrowth,
  type RestoredFile,
  signCheckpoint,
} from '@bauhinia/transparency-log'
import { folderStorage } from '@bauhinia/transparency-log/folder-storage'
import { entriesBetween, entryAt } from './leaves.ts'
import { failingAfter, storages } from './storages.ts'

const origin = 'log.example/mirrored'
const signer = await createNoteSigner(origin, new Uint8Array(32).fill(5))
const trust = { origin, logVerifiers: [createNoteVerifier(signer.verifierKey)] }
const sign = (tree: { size: number; root: Uint8Array }) =>
  signCheckpoint({ origin, ...tree }, [signer])
const start: Required<Omit<LogGrowth, 'newEntries'>> = { edge: emptyEdge, openEntries: [] }

for (const { name, open } of storages) {
  test(`a copy in ${name} follows the log, and is whole`, async (t) => {
    const log = folderStorage(temporaryFolder(t))
    const copy = await open(t)
    const first = await publishGrowth(log, { ...start, newEntries: entriesBetween(0, 300) }, sign)
    assert.equal((await mirrorLog({ ...trust, read: log.read, storage: copy })).oldSize, 0)
    await publishGrowth(log, { ...first, newEntries: entriesBetween(300, 900) }, sign)
    const mirrored = await mirrorLog({ ...trust, read: log.read, storage: copy })
    assert.deepEqual([mirrored.oldSize, mirrored.checkpoint.size], [300, 900])
    const report = await fsck({ ...trust, read: copy.read })
    assert.deepEqual(report.faults, [])
    assert.equal(report.checkpoint?.size, 900)
  })
}

test('a copy that was cut short at any write goes on to the same end', async (t) => {
  const log = folderStorage(temporaryFolder(t))
  await publishGrowth(log, { ...start, newEntries: entriesBetween(0, 600) }, sign)
  for (let cut = 0; cut < 8; cut++) {
    const copy = folderStorage(temporaryFolder(t))
    const dying = { ...trust, read: log.read, storage: failingAfter(copy, cut) }
    await mirrorLog(dying).catch(() => undefined)
    await mirrorLog({ ...trust, read: log.read, storage: copy })
    assert.deepEqual((await fsck({ ...trust, read: copy.read })).faults, [], `cut after ${cut}`)
  }
})

test('a log of more than one portion is copied', async (t) => {
  const size = 256 ** 2 + 300
  const log = folderStorage(temporaryFolder(t))
  const copy = folderStorage(temporaryFolder(t))
  await publishGrowth(log, { ...start, newEntries: entriesBetween(0, size) }, sign)
  const { checkpoint } = await mirrorLog({ ...trust, read: log.read, storage: copy })
  const tree = createMemoryTree()
  for (let index = 0; index < size; index++) tree.append(entryAt(index))
  assert.deepEqual(checkpoint.root, tree.root())
  assert.deepEqual((await fsck({ ...trust, read: copy.read })).faults, [])
})

test('a log that was rewritten is not copied, and the copy stays as it was', async (t) => {
  const log = folderStorage(temporaryFolder(t))
  const rewritten = folderStorage(temporaryFolder(t))
  const copy = folderStorage(temporaryFolder(t))
  await publishGrowth(log, { ...start, newEntries: entriesBetween(0, 300) }, sign)
  await mirrorLog({ ...trust, read: log.read, storage: copy })
  await publishGrowth(rewritten, { ...start, newEntries: entriesBetween(1, 500) }, sign)
  await assert.rejects(mirrorLog({ ...trust, read: rewritten.read, storage: copy }), {
    code: 'inconsistent-checkpoint',
  })
  const report = await fsck({ ...trust, read: copy.read })
  assert.deepEqual(report.faults, [])
  assert.equal(report.checkpoint?.size, 300)
})

test('nothing of an entry that the log does not prove is written', async (t) => {
  const log = folderStorage(temporaryFolder(t))
  const copy = folderStorage(temporaryFolder(t))
  await publishGrowth(log, { ...start, newEntries: entriesBetween(0, 300) }, sign)
  const lying = async (path: string, sizeMax: number) => {
    const bytes = await log.read(path, sizeMax)
    if (!path.startsWith('tile/entries/')) return bytes
    const [first = 0, ...rest] = (bytes ?? []).slice().reverse()
    return Uint8Array.of(first ^ 1, ...rest).reverse()
  }
  await assert.rejects(mirrorLog({ ...trust, read: lying, storage: copy }), {
    code: 'rejected-proof',
  })
  assert.equal(await copy.read('checkpoint', 10_000), undefined)
  assert.equal(await copy.read('tile/entries/000', 1_000_000), undefined)
})

test('upon a copy that is damaged nothing is built', async (t) => {
  const log = folderStorage(temporaryFolder(t))
  const longer = folderStorage(temporaryFolder(t))
  await publishGrowth(log, { ...start, newEntries: entriesBetween(0, 300) }, sign)
  await publishGrowth(longer, { ...start, newEntries: entriesBetween(0, 400) }, sign)
  for (const path of ['tile/0/001.p/44', 'tile/entries/001.p/44', 'tile/1/000.p/1']) {
    const folder = temporaryFolder(t)
    const copy = folderStorage(folder)
    await mirrorLog({ ...trust, read: log.read, storage: copy })
    await flipLastByte(join(folder, path))
    await assert.rejects(
      mirrorLog({ ...trust, read: longer.read, storage: copy }),
      { code: 'immutable-file' },
      path,
    )
    assert.equal(await copy.read('tile/entries/001.p/144', 1_000_000), undefined)
  }
})

test('an old checkpoint out of a cache changes nothing', async (t) => {
  const log = folderStorage(temporaryFolder(t))
  const behind = folderStorage(temporaryFolder(t))
  const copy = folderStorage(temporaryFolder(t))
  await publishGrowth(log, { ...start, newEntries: entriesBetween(0, 300) }, sign)
  await publishGrowth(behind, { ...start, newEntries: entriesBetween(0, 200) }, sign)
  await mirrorLog({ ...trust, read: log.read, storage: copy })
  const cached = (path: string, sizeMax: number) =>
    (path === 'checkpoint' ? behind : log).read(path, sizeMax)
  const { checkpoint, oldSize } = await mirrorLog({ ...trust, read: cached, storage: copy })
  assert.deepEqual([oldSize, checkpoint.size], [300, 300])
  assert.equal((await fsck({ ...trust, read: copy.read })).checkpoint?.size, 300)
})

for (const { sizeNow, damage } of [
  { sizeNow: 300, damage: 'missing' },
  { sizeNow: 300, damage: 'damaged' },
  { sizeNow: 301, damage: 'missing' },
  { sizeNow: 301, damage: 'damaged' },
] as const) {
  test(`the files ${damage} at the end of a copy are those of the log of ${sizeNow} again`, async (t) => {
    const log = folderStorage(temporaryFolder(t))
    const folder = temporaryFolder(t)
    const copy = folderStorage(folder)
    const first = await publishGrowth(log, { ...start, newEntries: entriesBetween(0, 300) }, sign)
    await mirrorLog({ ...trust, read: log.read, storage: copy })
    const ends = ['tile/0/001.p/44', 'tile/1/000.p/1', 'tile/entries/001.p/44']
    for (const path of ends) {
      if (damage === 'missing') await copy.discard(path)
      else await flipLastByte(join(folder, path))
    }
    await publishGrowth(log, { ...first, newEntries: entriesBetween(300, sizeNow) }, sign)
    if (sizeNow > 300) for (const path of ends.filter(isNarrow)) await log.discard(path)

    const told: RestoredFile[] = []
    const { discard } = copy
    const mirroring = { discard, onRestore: (file: RestoredFile) => told.push(file) }
    await mirrorLog({ ...trust, ...mirroring, read: log.read, storage: copy })
    assert.deepEqual(
      told,
      ends.map((path) => ({ path, reason: damage })),
    )
    const { checkpoint, faults } = await fsck({ ...trust, read: copy.read })
    assert.deepEqual([checkpoint?.size, faults], [sizeNow, []])
    await mirrorLog({ ...trust, ...mirroring, read: log.read, storage: copy })
    assert.equal(told.length, 3)
  })
}

test('on a damaged end that cannot be put right nothing is written, and an older log is not asked for it', async (t) => {
  const log = folderStorage(temporaryFolder(t))
  const behind = folderStorage(temporaryFolder(t))
  const folder = temporaryFolder(t)
  const copy = folderStorage(folder)
  await publishGrowth(behind, { ...start, newEntries: entriesBetween(0, 200) }, sign)
  const first = await publishGrowth(log, { ...start, newEntries: entriesBetween(0, 300) }, sign)
  await mirrorLog({ ...trust, read: log.read, storage: copy })
  await flipLastByte(join(folder, 'tile/entries/001.p/44'))
  const cached = (path: string, sizeMax: number) =>
    (path === 'checkpoint' ? behind : log).read(path, sizeMax)
  await assert.rejects(mirrorLog({ ...trust, read: cached, storage: copy }), {
    message: /^The copy has lost or damaged its last files/,
  })
  await publishGrowth(log, { ...first, newEntries: entriesBetween(300, 301) }, sign)
  await assert.rejects(mirrorLog({ ...trust, read: log.read, storage: copy }), {
    code: 'immutable-file',
    message: "The copy's tile/entries/001.p/44 is damaged: remove it, and mirror again",
  })
  assert.equal(await copy.read('tile/entries/001.p/45', 1_000_000), undefined)
  await writeFile(join(folder, 'checkpoint'), 'nothing')
  await assert.rejects(mirrorLog({ ...trust, read: log.read, storage: copy }), {
    message: /^The copy's own checkpoint cannot be used: /,
  })
})

/** Whether the log of 301 entries has it wider. */
function isNarrow(path: string): boolean {
  return path.endsWith('.p/44')
}

async function flipLastByte(place: string): Promise<void> {
  const bytes = await readFile(place)
  await writeFile(place, bytes.with(-1, (bytes.at(-1) ?? 0) ^ 1))
}
