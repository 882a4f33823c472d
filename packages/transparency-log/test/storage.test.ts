import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { temporaryFolder } from '@bauhinia/testing/at-end'
import { playServer } from '@bauhinia/testing/play-server'
import {
  createNoteSigner,
  createNoteVerifier,
  emptyEdge,
  fsck,
  type LogGrowth,
  type LogStorage,
  mirrorLog,
  publishGrowth,
  signCheckpoint,
} from '@bauhinia/transparency-log'
import { folderStorage } from '@bauhinia/transparency-log/folder-storage'
import { entriesBetween } from './leaves.ts'
import {
  bucketStorage,
  conditionalStore,
  failingAfter,
  startObjectStore,
  storages,
} from './storages.ts'

const origin = 'log.example/folder'
const signer = await createNoteSigner(origin, new Uint8Array(32).fill(7))
const trust = { origin, logVerifiers: [createNoteVerifier(signer.verifierKey)] }
const sign = (tree: { size: number; root: Uint8Array }) =>
  signCheckpoint({ origin, ...tree }, [signer])

for (const { name, open } of storages) {
  test(`${name}: a log published growth by growth is whole`, async (t) => {
    const storage = await open(t)
    await publish(storage, [1, 255, 256, 257, 600, 600, 1_100])
    const report = await fsck({ ...trust, read: storage.read })
    assert.deepEqual(report.faults, [])
    assert.equal(report.checkpoint?.size, 1_100)
  })

  test(`${name}: a growth that was cut short at any write is whole once it is published again`, async (t) => {
    for (let cut = 0; cut < 8; cut++) {
      const storage = await open(t)
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

  test(`${name}: a published history is replaced by no other, whatever its size, and may be published again`, async (t) => {
    const storage = await open(t)
    const before = await publish(storage, [300])
    const growth = { ...before, newEntries: entriesBetween(300, 400) }
    const after = await publishGrowth(storage, growth, sign)
    const standing = await storage.read('checkpoint', 10_000)
    const replaced = { code: 'checkpoint-replaced' }
    for (const size of [300, 350, 400, 500, 600]) {
      const newEntries = entriesBetween(1_300, 1_000 + size)
      await assert.rejects(publishGrowth(storage, { ...before, newEntries }, sign), replaced)
      const anew = { newEntries: entriesBetween(1_000, 1_000 + size) }
      await assert.rejects(publishGrowth(storage, anew, sign), replaced)
    }
    const longer = { ...before, newEntries: entriesBetween(300, 500) }
    await assert.rejects(publishGrowth(storage, longer, sign), replaced)
    for (const path of ['tile/entries/001', 'tile/entries/001.p/244', 'tile/entries/001.p/94']) {
      assert.equal(await storage.read(path, 1_000_000), undefined, path)
    }

    assert.deepEqual(await publishGrowth(storage, growth, sign), after)
    assert.deepEqual(await storage.read('checkpoint', 10_000), standing)
    await publishGrowth(storage, { ...after, newEntries: entriesBetween(400, 600) }, sign)
    await assert.rejects(publishGrowth(storage, growth, sign), replaced)
    const { checkpoint, faults } = await fsck({ ...trust, read: storage.read })
    assert.deepEqual([faults, checkpoint?.size], [[], 600])
  })

  test(`${name}: over a growth that was cut short before its checkpoint no other is published that a reader would stumble on`, async (t) => {
    const storage = await open(t)
    const before = await publish(storage, [300])
    const growth = { ...before, newEntries: entriesBetween(300, 600) }
    const bundlesAndTiles = 5
    await assert.rejects(publishGrowth(failingAfter(storage, bundlesAndTiles), growth, sign))
    for (const size of [350, 512, 600, 700]) {
      const other = { ...before, newEntries: entriesBetween(1_300, 1_000 + size) }
      await assert.rejects(publishGrowth(storage, other, sign), { code: 'immutable-file' })
    }
    assert.equal(await storage.read('tile/entries/001.p/94', 1_000_000), undefined)
    const start = { ...before, newEntries: entriesBetween(300, 350) }
    const started = await publishGrowth(storage, start, sign)
    assert.deepEqual((await fsck({ ...trust, read: storage.read })).faults, [])

    // It was not the same growth, but the same entries: the files of both are of one history.
    await publishGrowth(storage, { ...started, newEntries: entriesBetween(350, 600) }, sign)
    const { checkpoint, faults } = await fsck({ ...trust, read: storage.read })
    assert.deepEqual([faults, checkpoint?.size], [[], 600])
  })

  test(`${name}: another growth over one that was cut short within a bundle leaves a whole log`, async (t) => {
    const storage = await open(t)
    const before = await publish(storage, [300])
    const growth = { ...before, newEntries: entriesBetween(300, 400) }
    await assert.rejects(publishGrowth(failingAfter(storage, 2), growth, sign))
    const other = (size: number) => ({
      ...before,
      newEntries: entriesBetween(1_300, 1_000 + size),
    })
    await assert.rejects(publishGrowth(storage, other(400), sign), { code: 'immutable-file' })
    const { edge, openEntries } = await publishGrowth(storage, other(450), sign)
    await assert.rejects(publishGrowth(storage, growth, sign), { code: 'checkpoint-replaced' })
    await publishGrowth(
      storage,
      { edge, openEntries, newEntries: entriesBetween(1_450, 1_600) },
      sign,
    )
    const { checkpoint, faults } = await fsck({ ...trust, read: storage.read })
    assert.deepEqual([faults, checkpoint?.size], [[], 600])
  })

  test(`${name}: a growth without the entries of the open bundle is refused`, async (t) => {
    const storage = await open(t)
    const { edge } = await publish(storage, [300])
    await assert.rejects(publishGrowth(storage, { edge, newEntries: [] }, sign), {
      code: 'out-of-range',
    })
  })

  test(`${name}: a checkpoint is replaced only by who has read it, and a larger one by none that is smaller`, async (t) => {
    const storage = await open(t)
    const standing = async () => new TextDecoder().decode(await storage.read('checkpoint', 10_000))
    const replaced = { code: 'checkpoint-replaced' }
    await assert.rejects(storage.replaceCheckpoint('second', 'first'), replaced)
    await storage.replaceCheckpoint('first', undefined)
    await assert.rejects(storage.replaceCheckpoint('another', undefined), replaced)
    await storage.replaceCheckpoint('second', 'first')
    await assert.rejects(storage.replaceCheckpoint('older', 'first'), replaced)
    await storage.replaceCheckpoint('second', 'first')
    assert.equal(await standing(), 'second')

    const grown = await open(t)
    const early = await publish(grown, [100])
    await publishGrowth(grown, { ...early, newEntries: entriesBetween(100, 300) }, sign)
    const behind = { ...early, newEntries: entriesBetween(100, 200) }
    await assert.rejects(publishGrowth(grown, behind, sign), replaced)
    assert.equal((await fsck({ ...trust, read: grown.read })).checkpoint?.size, 300)
    // Where there is no log at all, none goes on either.
    const elsewhere = await open(t)
    await assert.rejects(publishGrowth(elsewhere, behind, sign), replaced)
    assert.equal(await elsewhere.read('tile/0/000.p/200', 10_000), undefined)
  })

  test(`${name}: only files that a log has can be read or written`, async (t) => {
    const storage = await open(t)
    for (const path of [
      '../secret',
      'tile/0/../../secret',
      'other',
      'tile/0/1',
      'tile/0/x000/001',
    ]) {
      await assert.rejects(storage.read(path, 10), { code: 'malformed-tile-path' }, path)
      await assert.rejects(storage.writeImmutable(path, new Uint8Array(1)), {
        code: 'malformed-tile-path',
      })
    }
    assert.equal(await storage.read('tile/0/000', 10), undefined)
    assert.equal(await storage.read('checkpoint', 10), undefined)
  })

  test(`${name}: a file that is longer than it may be is refused`, async (t) => {
    const storage = await open(t)
    await storage.writeImmutable('tile/0/000.p/1', new Uint8Array(32))
    await assert.rejects(storage.read('tile/0/000.p/1', 31), { code: 'resource-too-large' })
  })
}

test('what a dead writer left is not seen, and is cleared away', async (t) => {
  const folder = temporaryFolder(t)
  const storage = folderStorage(folder)
  await publish(storage, [3])
  assert.deepEqual(await readdir(join(folder, '.writing')), [])
  await mkdir(join(folder, '.writing'), { recursive: true })
  await writeFile(join(folder, '.writing', 'torn'), new Uint8Array(7))
  await storage.clear()
  assert.deepEqual((await readdir(folder)).toSorted(), ['checkpoint', 'tile'])
})

test('on a disk that is full, an attempt leaves nothing behind', async (t) => {
  const folder = temporaryFolder(t)
  const storage = import.meta.resolve('@bauhinia/transparency-log/folder-storage')
  const attempt = `
    const { folderStorage } = await import(${JSON.stringify(storage)})
    const storage = folderStorage(${JSON.stringify(folder)})
    const refused = [
      await storage.writeImmutable('tile/0/000', new Uint8Array(8192)).catch(({ code }) => code),
      await storage.replaceCheckpoint('x'.repeat(8192), undefined).catch(({ code }) => code),
    ]
    await storage.replaceCheckpoint('short', undefined)
    console.log(refused.join())`
  // A limit on the size of files is to a program what a full disk is, and needs no disk to be filled.
  const limited = ['-c', 'ulimit -f 8; exec "$0" --input-type=module --eval "$1"']
  const { stdout } = await promisify(execFile)('sh', [...limited, process.execPath, attempt])
  assert.equal(stdout, 'EFBIG,EFBIG\n')
  assert.deepEqual(await readdir(join(folder, '.writing')), [])
  assert.deepEqual((await readdir(folder)).toSorted(), ['.writing', 'checkpoint'])
})

test('an object that another writer put since the look is not replaced', async (t) => {
  const store = await conditionalStore(t, await startObjectStore(t))
  const blind = { looks: 0 }
  const storage = bucketStorage(store, {
    through: async (request) => {
      const isMissed = request.method === 'GET' && blind.looks-- > 0
      return isMissed ? new Response(null, { status: 404 }) : fetch(request)
    },
  })
  await storage.writeImmutable('tile/0/000.p/1', new Uint8Array(32).fill(1))
  blind.looks = 1
  await storage.writeImmutable('tile/0/000.p/1', new Uint8Array(32).fill(1))
  blind.looks = 1
  await assert.rejects(storage.writeImmutable('tile/0/000.p/1', new Uint8Array(32).fill(2)), {
    code: 'immutable-file',
  })
  assert.deepEqual(
    Array.from((await storage.read('tile/0/000.p/1', 32)) ?? []),
    Array.from(new Uint8Array(32).fill(1)),
  )
})

test('of two copiers that read the same checkpoint the one that stood still puts nothing over the newer one', async (t) => {
  const log = folderStorage(temporaryFolder(t))
  const store = await conditionalStore(t, await startObjectStore(t))
  const [arrived, opened] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const turn = { standsStill: false }
  const copy = bucketStorage(store, {
    through: async (request) => {
      if (request.method === 'PUT' && request.url.endsWith('/checkpoint') && turn.standsStill) {
        turn.standsStill = false
        arrived.resolve()
        await opened.promise
      }
      return fetch(request)
    },
  })
  const mirror = () => mirrorLog({ ...trust, read: log.read, storage: copy })
  const first = await publish(log, [100])
  await mirror()

  const second = { ...first, newEntries: entriesBetween(100, 200) }
  const third = {
    ...(await publishGrowth(log, second, sign)),
    newEntries: entriesBetween(200, 300),
  }
  turn.standsStill = true
  const standing = mirror()
  await arrived.promise
  await publishGrowth(log, third, sign)
  assert.equal((await mirror()).checkpoint.size, 300)
  opened.resolve()
  const { checkpoint, oldSize } = await standing

  assert.deepEqual([oldSize, checkpoint.size], [300, 300])
  const report = await fsck({ ...trust, read: copy.read })
  assert.deepEqual([report.faults, report.checkpoint?.size], [[], 300])
})

test('an upload that was repeated because its answer was lost is no refusal', async (t) => {
  const store = await conditionalStore(t, await startObjectStore(t))
  const statuses: number[] = []
  const storage = bucketStorage(store, {
    through: async (request) => {
      if (request.method === 'PUT') statuses.push((await fetch(request.clone())).status)
      const answer = await fetch(request)
      if (request.method === 'PUT') statuses.push(answer.status)
      return answer
    },
  })
  await storage.replaceCheckpoint('first', undefined)
  await storage.replaceCheckpoint('second', 'first')
  assert.deepEqual(statuses, [200, 412, 200, 412])
  assert.equal(new TextDecoder().decode(await storage.read('checkpoint', 100)), 'second')
})

test('an object store that refuses or is away is no log without files', async (t) => {
  const refusing = await playServer(t, (_, response) => response.writeHead(403).end())
  for (const address of [refusing, 'http://127.0.0.1:9']) {
    const storage = bucketStorage(address)
    const unavailable = { code: 'resource-unavailable' }
    await assert.rejects(storage.read('checkpoint', 10), unavailable)
    await assert.rejects(storage.writeImmutable('tile/0/000.p/1', new Uint8Array(32)), unavailable)
    await assert.rejects(storage.replaceCheckpoint('note', undefined), unavailable)
  }
})

async function publish(storage: LogStorage, sizes: readonly number[]) {
  let growth: Required<Omit<LogGrowth, 'newEntries'>> = { edge: emptyEdge, openEntries: [] }
  for (const size of sizes) {
    const newEntries = entriesBetween(growth.edge.size, size)
    growth = await publishGrowth(storage, { ...growth, newEntries }, sign)
  }
  return growth
}
