import assert from 'node:assert/strict'
import { openSync, readFileSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryFolder } from '@bauhinia/testing/at-end'
import { folderStorage } from '@bauhinia/transparency-log/folder-storage'
import { watchDisk } from './disk-steps.ts'
import { createDisk, parseAct } from './power-cut.ts'

test('a power cut takes what was not flushed, and nothing else', async (t) => {
  const folder = temporaryFolder(t)
  const [tile, bundle] = [join(folder, 'tile'), join(folder, 'bundle')]
  for (const path of [tile, bundle]) await writeFile(path, new Uint8Array(128))
  const disk = createDisk()
  disk.note({ act: 'wrote', path: tile })
  disk.note({ act: 'linked', from: 'elsewhere', path: bundle })
  disk.note({ act: 'synced', path: tile })
  assert.deepEqual(
    disk.cutPower(() => 0),
    [bundle],
  )
  assert.equal((await readFile(tile)).length, 128)
  await assert.rejects(readFile(bundle), { code: 'ENOENT' })

  disk.note({ act: 'wrote', path: tile })
  assert.deepEqual(
    disk.cutPower(() => 3),
    [tile],
  )
  assert.equal((await readFile(tile)).length, 3)
})

test('what a folder has taken outlives a power cut, also below folders that a dead writer had made', async (t) => {
  const [log, acts] = [temporaryFolder(t), join(temporaryFolder(t), 'acts')]
  watchDisk(openSync(acts, 'w'))
  await mkdir(join(log, 'tile/0/000.p'), { recursive: true })
  const storage = folderStorage(log)
  await storage.writeImmutable('tile/0/000.p/4', new Uint8Array(128).fill(7))
  await storage.writeImmutable('tile/1/000.p/1', new Uint8Array(32).fill(8))
  await storage.replaceCheckpoint('older', undefined)
  await storage.replaceCheckpoint('newer', 'older')

  const disk = createDisk()
  for (const line of readFileSync(acts, 'utf8').trim().split('\n')) {
    disk.note(parseAct(line))
  }
  disk.cutPower(() => 0)

  const known = await Promise.all(
    ['tile/0/000.p/4', 'tile/1/000.p/1', 'checkpoint'].map((path) => storage.read(path, 200)),
  )
  assert.deepEqual(
    known.map((bytes) => bytes?.length),
    [128, 32, 5],
  )
  assert.equal(await readFile(join(log, 'checkpoint'), 'utf8'), 'newer')
})
