import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generateEs256Signer } from '@bauhinia/credentials'
import { playGateway, post, question, startDepartment } from './played-gateway.ts'

test('nobody gets an answer without the gateway’s signature', async (t) => {
  const gateway = playGateway()
  const { url } = await startDepartment(t, { gateway: { keys: gateway.keys } })
  const { body } = gateway.sign(url, question())
  const headers = { 'content-type': 'application/json' }

  const unsigned = await post(url, { method: 'POST', headers, body })

  assert.deepEqual(
    [unsigned.status, unsigned.type, unsigned.detail],
    [401, 'urn:bauhinia:problem:signature-refused', 'signature-missing'],
  )
})

test('a signature that is not the gateway’s, or not for this, is refused for its reason', async (t) => {
  const gateway = playGateway()
  const { url } = await startDepartment(t, { gateway: { keys: gateway.keys } })
  const refusal = async (change: Parameters<typeof gateway.sign>[2]) => {
    const { status, detail } = await post(url, gateway.sign(url, question(), change))
    assert.equal(status, 401)
    return detail
  }
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000)

  assert.equal(await refusal({ signer: generateEs256Signer() }), 'signature-invalid')
  assert.equal(await refusal({ created: ago(62) }), 'too-old')
  assert.equal(await refusal({ created: ago(-32) }), 'created-in-the-future')
  assert.equal(await refusal({ created: ago(30) }), 'made-before-start')
  assert.equal(await refusal({ nonce: undefined }), 'nonce-missing')
  assert.equal(await refusal({ nonce: 'n'.repeat(129) }), 'nonce-missing')
  assert.equal(await refusal({ tag: 'bauhinia-exchange-request' }), 'signature-missing')
  assert.equal(await refusal({ url: 'http://other-department.example' }), 'signature-invalid')
  const partial = ['@method', '@target-uri']
  assert.equal(await refusal({ components: partial }), 'component-not-covered')
})

test('a stranger with a key of its own is refused', async (t) => {
  const { url } = await startDepartment(t, { gateway: { keys: playGateway().keys } })
  const { detail } = await post(url, playGateway().sign(url, question()))
  assert.equal(detail, 'key-not-found')
})

test('a body changed on the way is refused', async (t) => {
  const gateway = playGateway()
  const { url } = await startDepartment(t, { gateway: { keys: gateway.keys } })
  const request = gateway.sign(url, question())
  const body = request.body.replace('ZZ000101(1)', 'ZZ000202(2)')
  const { status, detail } = await post(url, { ...request, body })
  assert.deepEqual([status, detail], [401, 'content-digest-mismatch'])
})

test('a captured request works neither again nor at another department', async (t) => {
  const gateway = playGateway()
  const { url } = await startDepartment(t, { gateway: { keys: gateway.keys } })
  const other = await startDepartment(t, { gateway: { keys: gateway.keys } })
  const request = gateway.sign(url, question())
  const headers = { ...request.headers, host: new URL(url).host }

  assert.equal((await post(url, request)).status, 200)

  const again = await post(url, request)
  assert.deepEqual([again.status, again.type], [401, 'urn:bauhinia:problem:signature-replayed'])
  assert.equal((await post(other.url, { ...request, headers })).detail, 'signature-invalid')
})

test('a restart does not make a used request good again', async (t) => {
  const gateway = playGateway()
  let now = new Date()
  const first = await startDepartment(t, { gateway: { keys: gateway.keys }, now: () => now })
  const request = gateway.sign(first.url, question(), { created: now })
  assert.equal((await post(first.url, request)).status, 200)
  const port = Number(new URL(first.url).port)
  await first.close()

  now = new Date(now.getTime() + 2_000)
  const second = await startDepartment(t, { gateway: { keys: gateway.keys }, port, now: () => now })

  assert.equal((await post(second.url, request)).detail, 'made-before-start')
})
