import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createConnection } from 'node:net'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { playGateway, post, question, startDepartment } from './played-gateway.ts'

async function start(t: Parameters<typeof startDepartment>[0]) {
  const gateway = playGateway()
  return { gateway, ...(await startDepartment(t, { gateway: { keys: gateway.keys } })) }
}

test('a department does not answer in plain HTTP to other machines', async (t) => {
  const gateway = { keys: playGateway().keys }
  const wrong = [
    { host: '0.0.0.0' },
    { host: '::' },
    { host: 'department.example' },
    { publicUrl: 'http://department.example' },
  ]
  for (const options of wrong) {
    await assert.rejects(startDepartment(t, { gateway, ...options }), /can be read by others/)
  }
  const keysUrl = 'http://portal.example/keys'
  const asked = startDepartment(t, { gateway: { keysUrl } })
  await assert.rejects(asked, /could say whose requests are answered: gateway\.keysUrl is an https/)
  const proxied = await startDepartment(t, { gateway, publicUrl: 'https://department.example' })
  assert.match(proxied.localUrl, /^http:\/\/127\.0\.0\.1:/)
})

test('a body over 16 kB is refused, announced or not', async (t) => {
  const { url } = await start(t)
  const headers = { 'content-type': 'application/json' }

  const announced = await post(url, { method: 'POST', headers, body: ' '.repeat(16 * 1024 + 1) })
  assert.deepEqual([announced.status, announced.type], [413, 'urn:bauhinia:problem:body-too-large'])

  const socket = createConnection({ host: '127.0.0.1', port: Number(new URL(url).port) })
  socket.write('POST /statements HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n')
  socket.write('transfer-encoding: chunked\r\n\r\n')
  socket.write(`4e20\r\n${' '.repeat(20_000)}\r\n`)
  assert.match(await text(socket), /^HTTP\/1\.1 413 [\s\S]*connection: close/i)
})

test('an oversized body does not keep others from being answered', async (t) => {
  const { url, gateway } = await start(t)
  const headers = { 'content-type': 'application/json' }
  await post(url, { method: 'POST', headers, body: ' '.repeat(1_000_000) })
  assert.equal((await post(url, gateway.sign(url, question()))).status, 200)
})

test('only the addresses of the protocol exist, each with its method and type', async (t) => {
  const { url, gateway } = await start(t)
  const status = async (path: string, init?: RequestInit) =>
    (await fetch(`${url}${path}`, init)).status

  assert.equal(await status('/'), 404)
  assert.equal(await status('/toString'), 404)
  assert.equal(await status('/statements?x=1', { method: 'POST' }), 404)
  assert.equal(await status('/statements'), 405)
  assert.equal(await status('/statements', { method: 'POST', body: 'a' }), 415)
  assert.equal(await status('/healthz'), 200)
  const { body, headers } = gateway.sign(url, question())
  assert.equal(await status('/healthz', { method: 'POST', body, headers }), 405)
})

test('a body that never comes is not waited for when the department closes', async (t) => {
  const department = await startDepartment(t, { gateway: { keys: playGateway().keys } })
  const { port } = new URL(department.url)
  const socket = createConnection({ host: '127.0.0.1', port: Number(port) })
  socket.on('error', () => undefined)
  socket.write('POST /statements HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n')
  socket.write('content-length: 10\r\n\r\n12345')
  await once(socket, 'connect')
  const ended = new Promise((resolve) => {
    socket.once('close', resolve)
  })

  await department.close()

  await ended
  await assert.rejects(fetch(`${department.url}/healthz`))
})
