import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type EcPublicJwk, listDisclosedPaths, verifySdJwt } from '@bauhinia/credentials'
import { getPersona } from '@bauhinia/sample-residents'
import { temporaryFolder } from '@bauhinia/testing/at-end'
import { playGateway } from './played-gateway.ts'
import { startProgram } from './programs.ts'

const dataset = 'hk-hkpf-disqualifications'
const answers = ['not-disqualified']

async function start(t: TestContext, more: readonly string[]) {
  const gateway = await playGateway(t)
  const options = { gatewayUrl: gateway.url, folder: temporaryFolder(t), more }
  const { url, publicJwk } = await startProgram(t, 'police', options)
  const ask = (persona = 'plain-renewal', signal?: AbortSignal) => {
    const { identityNumber } = getPersona(persona)
    return gateway.ask(url, { identityNumber, dataset, answers, ...(signal && { signal }) })
  }
  const order = async (content: unknown) => {
    const body = JSON.stringify(content)
    return (await fetch(`${url}/simulator/fault`, { method: 'POST', body })).status
  }
  return { url, publicJwk, ask, order }
}

function verify(statement: string, publicJwk: EcPublicJwk) {
  const trust = { issuerKeys: { 'hk-hkpf': [publicJwk] } }
  return verifySdJwt(statement, { now: new Date(), trust })
}

test('each fault is what it says, and only when it was asked for', async (t) => {
  const { ask, order, publicJwk } = await start(t, ['--simulator-controls'])
  assert.ok(verify((await ask()).statement, publicJwk).valid)

  assert.equal(await order({ fault: 'bad-signature' }), 204)
  const unsigned = verify((await ask()).statement, publicJwk)
  assert.ok(!unsigned.valid)
  assert.equal(unsigned.reason, 'signature-invalid')

  await order({ fault: 'wrong-subject' })
  const aboutAnother = verify((await ask()).statement, publicJwk)
  assert.ok(aboutAnother.valid)
  assert.equal(aboutAnother.claims['sub'], 'someone-else')

  await order({ fault: 'extra-claims' })
  const { statement } = await ask()
  assert.ok(verify(statement, publicJwk).valid)
  const names = listDisclosedPaths(statement).flat()
  assert.deepEqual(new Set(names), new Set(['not-disqualified', 'notAskedFor']))

  await order({ fault: 'down' })
  assert.equal((await ask()).status, 503)

  await order({ fault: 'slow' })
  await assert.rejects(ask('plain-renewal', AbortSignal.timeout(300)), { name: 'TimeoutError' })

  await order({ fault: 'none' })
  assert.ok(verify((await ask()).statement, publicJwk).valid)
})

test('a fault for one person leaves the others alone', async (t) => {
  const { identityNumber } = getPersona('plain-renewal')
  const { ask, publicJwk } = await start(t, ['--fault', `bad-signature:${identityNumber}`])
  assert.equal(verify((await ask()).statement, publicJwk).valid, false)
  assert.equal(verify((await ask('unpaid-fine')).statement, publicJwk).valid, true)
})

test('orders that make no sense change nothing', async (t) => {
  const { ask, order } = await start(t, ['--simulator-controls'])
  assert.equal(await order({ fault: 'confused' }), 400)
  assert.equal(await order('down'), 400)
  assert.equal((await ask()).status, 200)
})

test('without the switch nobody can make a department fail', async (t) => {
  const plain = await start(t, [])
  assert.equal(await plain.order({ fault: 'down' }), 404)
  const faulty = await start(t, ['--fault', 'slow:ZZ9999999'])
  assert.equal(await faulty.order({ fault: 'down' }), 404)
})

test('the department behind the switches is its own: signatures are checked as ever', async (t) => {
  const { url } = await start(t, ['--simulator-controls'])
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${url}/statements`, { method: 'POST', headers, body: '{}' })
  assert.equal(response.status, 401)
  assert.equal((await fetch(`${url}/healthz`)).status, 200)
})
