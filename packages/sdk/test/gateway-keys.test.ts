import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { EcPublicJwk } from '@bauhinia/credentials'
import { playServer } from '@bauhinia/testing/play-server'
import { playGateway, post, question, startDepartment } from './played-gateway.ts'

/** A JWK Set on the network, which a test can change, and how often it was fetched. */
async function publish(t: TestContext, initial: readonly EcPublicJwk[]) {
  const state: { keys: readonly EcPublicJwk[] | undefined; fetched: number } = {
    keys: initial,
    fetched: 0,
  }
  const url = await playServer(t, (_request, response) => {
    state.fetched += 1
    response.writeHead(state.keys === undefined ? 500 : 200)
    response.end(JSON.stringify({ keys: state.keys }))
  })
  return { state, keysUrl: `${url}/keys` }
}

async function start(t: TestContext) {
  const gateway = playGateway()
  const { state, keysUrl } = await publish(t, gateway.keys)
  const clock = { now: new Date('2026-11-22T04:00:00Z') }
  const now = () => clock.now
  const { url } = await startDepartment(t, { gateway: { keysUrl }, now })
  const ask = (from = gateway) => {
    const content = question({ expiresAt: '2026-11-22T09:00:00Z' })
    return post(url, from.sign(url, content, { created: clock.now }))
  }
  const pass = (seconds: number) => {
    clock.now = new Date(clock.now.getTime() + seconds * 1000)
  }
  return { state, ask, pass }
}

test('the gateway’s published keys are fetched once, and again when they are old', async (t) => {
  const { state, ask, pass } = await start(t)
  await Promise.all([ask(), ask(), ask()])
  assert.equal((await ask()).status, 200)
  assert.equal(state.fetched, 1)

  pass(301)
  assert.equal((await ask()).status, 200)
  assert.equal(state.fetched, 2)
})

test('a new key of the gateway is known at once, a removed one no longer', async (t) => {
  const { state, ask, pass } = await start(t)
  const next = playGateway()
  assert.equal((await ask()).status, 200)

  state.keys = next.keys
  pass(10)

  assert.equal((await ask(next)).status, 200)
  assert.equal((await ask()).detail, 'key-not-found')
})

test('unknown keys do not make the department fetch more than once in five seconds', async (t) => {
  const { state, ask, pass } = await start(t)
  await ask()
  pass(6)
  await Promise.all([ask(playGateway()), ask(playGateway()), ask(playGateway())])
  assert.equal(state.fetched, 2)
})

test('known keys are good for an hour while the gateway’s key set is out of reach', async (t) => {
  const { state, ask, pass } = await start(t)
  await ask()
  state.keys = undefined

  pass(1_800)
  assert.equal((await ask()).status, 200)

  pass(1_801)
  const refused = await ask()
  assert.equal(refused.status, 503)
  assert.equal(refused.type, 'urn:bauhinia:problem:gateway-keys-unavailable')
})
