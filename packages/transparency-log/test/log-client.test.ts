import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLogClient, emptyRoot, leafHash, verifyInclusion } from '@bauhinia/transparency-log'
import { entriesBetween, entryAt } from './leaves.ts'
import { publishedLog, trust } from './published-log.ts'

test('a client follows a log as it grows, and proves what is in it', async () => {
  const { grow, read } = publishedLog()
  const client = createLogClient({ ...trust, read })
  let grown = 0
  for (const size of [1, 2, 255, 256, 257, 700]) {
    await grow(entriesBetween(grown, size))
    grown = size
    const checkpoint = await client.update()
    assert.equal(checkpoint.size, size)
    const { hashes, ...leaf } = await client.proveLeaf(size - 1, checkpoint)
    assert.deepEqual(leaf.leafHash, leafHash(entryAt(size - 1)))
    assert.equal(verifyInclusion({ ...leaf, ...checkpoint, proof: hashes }).valid, true)
  }
})

test('a client reads any run of entries, each proved', async () => {
  const { grow, read } = publishedLog()
  await grow(entriesBetween(0, 600))
  const client = createLogClient({ ...trust, read })
  const checkpoint = await client.update()
  for (const [start, end] of [
    [0, 600],
    [250, 260],
    [599, 600],
    [512, 513],
    [7, 7],
  ] as const) {
    const entries = await Array.fromAsync(client.entries(start, end, checkpoint))
    assert.deepEqual(
      entries,
      Array.from({ length: end - start }, (_, at) => ({
        index: start + at,
        entry: entryAt(start + at),
      })),
    )
  }
  await assert.rejects(Array.fromAsync(client.entries(0, 601, checkpoint)), {
    code: 'out-of-range',
  })
  await assert.rejects(client.proveLeaf(600, checkpoint), { code: 'out-of-range' })
})

test('a log that is rewritten is found out, whatever its size', async () => {
  for (const knownSize of [1, 256, 300]) {
    const honest = publishedLog()
    await honest.grow(entriesBetween(0, knownSize))
    const known = await createLogClient({ ...trust, read: honest.read }).update()
    for (const size of [300, 512, 600]) {
      const fork = publishedLog()
      await fork.grow([entryAt(1_000_000), ...entriesBetween(1, size)])
      const client = createLogClient({ ...trust, read: fork.read, known })
      await assert.rejects(client.update(), { code: 'inconsistent-checkpoint' })
    }
  }
})

test('a rewritten log that is smaller than the known one is found out, and an honest older one is not', async () => {
  const { files, grow, read } = publishedLog()
  await grow(entriesBetween(0, 300))
  const honest = files.get('checkpoint')
  await grow(entriesBetween(300, 600))
  const client = createLogClient({ ...trust, read })
  const known = await client.update()
  const fork = publishedLog()
  await fork.grow([entryAt(1_000_000), ...entriesBetween(1, 300)])
  const forked = fork.files.get('checkpoint')
  assert.ok(honest && forked)

  files.set('checkpoint', forked)
  await assert.rejects(client.update(), { code: 'inconsistent-checkpoint' })
  files.set('checkpoint', honest)
  assert.equal((await client.update()).size, 300)
  // Without the tiles of the known log nothing is proved, and nothing believed.
  const away = createLogClient({ ...trust, read: fork.read, known })
  await assert.rejects(away.update(), { code: 'resource-missing' })
})

test('two roots that were signed for one size are found out without any tile', async () => {
  const honest = publishedLog()
  await honest.grow(entriesBetween(0, 300))
  const known = await createLogClient({ ...trust, read: honest.read }).update()
  const fork = publishedLog()
  await fork.grow(entriesBetween(1, 301))
  for (const { read: readTile } of [honest, { read: async () => undefined }]) {
    const read: typeof honest.read = (path, sizeMax) =>
      path === 'checkpoint' ? fork.read(path, sizeMax) : readTile(path, sizeMax)
    await assert.rejects(createLogClient({ ...trust, read, known }).update(), {
      code: 'inconsistent-checkpoint',
    })
  }
})

test('an older checkpoint from a slow cache is no alarm, and is not gone back to', async () => {
  const { files, grow, read } = publishedLog()
  await grow(entriesBetween(0, 5))
  const old = files.get('checkpoint')
  assert.ok(old)
  await grow(entriesBetween(5, 9))
  const client = createLogClient({ ...trust, read })
  assert.equal((await client.update()).size, 9)
  const fresh = files.get('checkpoint')
  files.set('checkpoint', old)
  assert.equal((await client.update()).size, 5)
  files.set('checkpoint', fresh ?? old)
  assert.equal((await client.update()).size, 9)
})

test('a log that starts empty may grow, but not from something else than nothing', async () => {
  const { grow, read } = publishedLog()
  await grow([])
  const client = createLogClient({ ...trust, read })
  assert.deepEqual((await client.update()).root, emptyRoot)
  await grow(entriesBetween(0, 3))
  assert.equal((await client.update()).size, 3)
  const known = { origin: trust.origin, size: 0, root: new Uint8Array(32) }
  await assert.rejects(createLogClient({ ...trust, read, known }).update(), {
    code: 'inconsistent-checkpoint',
  })
})

test('a wrong tile or entry is refused, and does no harm once it is mended', async () => {
  const { files, grow, read } = publishedLog()
  await grow(entriesBetween(0, 600))
  const checkpoint = await createLogClient({ ...trust, read }).update()
  for (const path of [
    'tile/0/002.p/88',
    'tile/1/000.p/2',
    'tile/entries/001',
    'tile/entries/002.p/88',
  ]) {
    const client = createLogClient({ ...trust, read })
    const right = files.get(path)
    assert.ok(right)
    files.set(
      path,
      right.map((byte, at) => (at === 5 ? byte ^ 1 : byte)),
    )
    const all = () => Array.fromAsync(client.entries(0, 600, checkpoint))
    await assert.rejects(all(), { code: 'rejected-proof' }, path)
    files.set(path, right)
    assert.equal((await all()).length, 600)
  }
  files.set('tile/0/001', new Uint8Array(8192))
  const fresh = createLogClient({ ...trust, read })
  await assert.rejects(fresh.proveLeaf(300, checkpoint), { code: 'rejected-proof' })
})

test('where a partial tile has been cleared away the full one answers', async () => {
  const { files, grow, read } = publishedLog()
  await grow(entriesBetween(0, 300))
  const client = createLogClient({ ...trust, read })
  const old = await client.update()
  await grow(entriesBetween(300, 512))
  assert.ok(files.delete('tile/0/001.p/44') && files.delete('tile/entries/001.p/44'))
  assert.equal((await client.proveLeaf(299, old)).index, 299)
  assert.equal((await Array.fromAsync(client.entries(298, 300, old))).length, 2)
  files.delete('tile/0/001')
  files.delete('tile/entries/001')
  const fresh = createLogClient({ ...trust, read })
  await assert.rejects(fresh.proveLeaf(299, old), { code: 'resource-missing' })
  await assert.rejects(Array.fromAsync(fresh.entries(298, 300, old)), { code: 'resource-missing' })
})

test('a checkpoint that is missing, of another log or of nobody is not believed', async () => {
  const { files, grow, read } = publishedLog()
  const client = createLogClient({ ...trust, read })
  await assert.rejects(client.update(), { code: 'resource-missing' })
  await grow(entriesBetween(0, 1))
  for (const wrong of [
    { ...trust, origin: 'other' },
    { ...trust, logVerifiers: [] },
  ]) {
    await assert.rejects(createLogClient({ ...wrong, read }).update(), {
      code: 'untrusted-checkpoint',
    })
  }
  files.set('checkpoint', new TextEncoder().encode('<html>'))
  await assert.rejects(client.update(), { code: 'malformed-note' })
})
