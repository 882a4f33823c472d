import assert from 'node:assert/strict'
import { createServer, type RequestListener, type Server } from 'node:http'
import { type TestContext, test } from 'node:test'
import { atEnd } from '@bauhinia/testing/at-end'
import { type JsonPost, postJson } from './post-json.ts'

async function listen(t: TestContext, listener: RequestListener): Promise<Server> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  atEnd(t, () => server.close())
  atEnd(t, () => server.closeAllConnections())
  return server
}

function postTo(server: Server, changed: Partial<JsonPost> = {}) {
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const headers = { 'content-type': 'application/json' }
  const url = `http://127.0.0.1:${port}/statements`
  return postJson({ url, headers, body: '{}', limitMs: 2_000, replyBytesMax: 100, ...changed })
}

test('requests one after the other share a connection', async (t) => {
  let connections = 0
  const server = await listen(t, (request, response) => {
    request.pipe(response)
  })
  server.on('connection', () => {
    connections += 1
  })

  assert.deepEqual(await postTo(server), {
    delivered: true,
    status: 200,
    isJson: false,
    text: '{}',
  })
  assert.deepEqual(await postTo(server), {
    delivered: true,
    status: 200,
    isJson: false,
    text: '{}',
  })
  assert.equal(connections, 1)
})

test('a connection that was closed since is replaced, once', async (t) => {
  let answered = 0
  const server = await listen(t, (request, response) => {
    answered += 1
    if (answered === 2 || answered > 3) request.socket.destroy()
    else response.end('yes')
  })

  assert.deepEqual(await postTo(server), {
    delivered: true,
    status: 200,
    isJson: false,
    text: 'yes',
  })
  assert.deepEqual(await postTo(server), {
    delivered: true,
    status: 200,
    isJson: false,
    text: 'yes',
  })
  assert.deepEqual(await postTo(server), { delivered: false, failure: 'unreachable' })
  assert.equal(answered, 4)
})

test('a reply that ends too late is given up, wherever it stands', async (t) => {
  const server = await listen(t, (request, response) => {
    if (request.headers['x-begin'] === 'yes') response.write('{')
  })
  const limitMs = 50

  assert.deepEqual(await postTo(server, { limitMs }), { delivered: false, failure: 'too-slow' })
  assert.deepEqual(await postTo(server, { limitMs, headers: { 'x-begin': 'yes' } }), {
    delivered: false,
    failure: 'too-slow',
  })
})

test('a reply larger than its limit, or torn off, is none', async (t) => {
  const replies = ['x'.repeat(101), 'torn']
  const server = await listen(t, (request, response) => {
    response.writeHead(200, { 'content-length': 200 }).write(replies.shift())
    setTimeout(() => request.socket.destroy(), 20)
  })

  assert.deepEqual(await postTo(server), { delivered: false, failure: 'too-large' })
  assert.deepEqual(await postTo(server), { delivered: false, failure: 'unreachable' })
})

test('a redirect is not followed, and nobody there is told at once', async (t) => {
  const server = await listen(t, (_request, response) => {
    response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end()
  })
  assert.deepEqual(await postTo(server), { delivered: true, status: 307, isJson: false, text: '' })
  server.close()
  server.closeAllConnections()
  assert.deepEqual(await postTo(server, { url: 'http://127.0.0.1:1/' }), {
    delivered: false,
    failure: 'unreachable',
  })
})
