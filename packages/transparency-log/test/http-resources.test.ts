import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { playServer } from '@bauhinia/testing/play-server'
import { createLogClient, httpResources } from '@bauhinia/transparency-log'
import { entryAt } from './leaves.ts'
import { publishedLog, trust } from './published-log.ts'

test('a log is read over HTTP, compressed or not', async (t) => {
  const log = publishedLog()
  await log.grow(Array.from({ length: 300 }, (_, at) => entryAt(at)))
  for (const isCompressed of [true, false]) {
    const prefix = await serve(t, (path) => log.files.get(path), isCompressed)
    const client = createLogClient({ ...trust, read: httpResources(`${prefix}/ledger/`) })
    const checkpoint = await client.update()
    const entries = await Array.fromAsync(client.entries(255, 258, checkpoint))
    assert.deepEqual(
      entries.map(({ index }) => index),
      [255, 256, 257],
    )
  }
})

test('what is not there is told from what cannot be had', async (t) => {
  const read = httpResources(await serve(t, () => undefined))
  assert.equal(await read('missing', 10), undefined)
  await assert.rejects(read('broken', 10), { code: 'resource-unavailable' })
  await assert.rejects(httpResources('http://127.0.0.1:1')('checkpoint', 10), {
    code: 'resource-unavailable',
  })
})

test('no more is read than may be, whatever it unpacks to', async (t) => {
  const read = httpResources(await serve(t, () => new Uint8Array(1_000_000)))
  await assert.rejects(read('ledger/large', 1000), { code: 'resource-too-large' })
  assert.equal((await read('ledger/large', 1_000_000))?.length, 1_000_000)
})

test('a log that does not answer is given up', async (t) => {
  const read = httpResources(await serve(t, () => undefined), { timeoutMs: 50 })
  await assert.rejects(read('silent', 10), { code: 'resource-unavailable' })
})

function serve(
  t: TestContext,
  find: (path: string) => Uint8Array | undefined,
  isCompressed = true,
) {
  return playServer(t, (request, response) => {
    if (request.url === '/silent') return
    if (request.url === '/broken') {
      response.writeHead(503).end()
      return
    }
    const bytes = find(request.url?.replace('/ledger/', '') ?? '')
    if (bytes === undefined) response.writeHead(404).end()
    else if (isCompressed) {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(bytes))
    } else response.writeHead(200).end(bytes)
  })
}
