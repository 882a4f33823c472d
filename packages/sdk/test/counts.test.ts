import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { generateEs256Signer, verifySdJwt } from '@bauhinia/credentials'
import Type from 'typebox'
import Value from 'typebox/value'
import { playGateway, post, question, startDepartment } from './played-gateway.ts'

const Counted = Type.Object({ count: Type.String() })

/** A department that gave one statement and one of no record to what was asked on 22 November. */
async function openCounted(t: TestContext) {
  const gateway = playGateway()
  const clock = { now: new Date('2026-11-22T15:59:58Z') }
  const now = () => clock.now
  const department = await startDepartment(t, { gateway: { keys: gateway.keys }, now })
  const { url } = department
  const created = clock.now
  const expiresAt = '2026-11-22T17:00:00Z'
  const stranger = { identityNumber: 'ZZ999999(9)', subjectIdentifier: 'pairwise-2' }
  await post(url, gateway.sign(url, question({ expiresAt }), { created }))
  // It is the next day in Hong Kong when the second one is answered.
  clock.now = new Date('2026-11-22T16:00:05Z')
  await post(url, gateway.sign(url, question({ expiresAt, subject: stranger }), { created }))

  const requestId = randomUUID()
  const ask = async (
    change: Readonly<Record<string, unknown>> = {},
    signature: Parameters<typeof gateway.sign>[2] = {},
  ) => {
    const asked = { requestId, gateway: 'test-gateway', day: '2026-11-22', ...change }
    const signed = gateway.sign(url, asked, {
      ...{ path: '/counts', tag: 'bauhinia-count', created: clock.now },
      ...signature,
    })
    return fetch(`${url}/counts`, signed)
  }
  return { ask, clock, department, requestId }
}

test('nobody but the gateway, asking for just this, is given a count', async (t) => {
  const { ask } = await openCounted(t)

  const signer = generateEs256Signer()
  assert.equal((await ask({}, { signer })).status, 401)
  assert.equal((await ask({}, { tag: 'bauhinia-statement' })).status, 401)
  assert.equal((await ask({}, { path: '/statements' })).status, 401)
  for (const day of ['2026-02-30', '../answers', '', 20_261_122]) {
    assert.equal((await ask({ day })).status, 400)
  }
  assert.equal((await ask({ more: true })).status, 400)
})

test('a count is the department’s signed word on one day, made out to the gateway, about nobody', async (t) => {
  const { ask, clock, department, requestId } = await openCounted(t)

  const response = await ask()

  const { count } = Value.Parse(Counted, await response.json())
  const verification = verifySdJwt(count, {
    now: clock.now,
    trust: { issuerKeys: { 'test-provider': [department.publicJwk] } },
    vct: 'urn:bauhinia:answer-count',
    audience: 'test-gateway',
  })
  assert.ok(verification.valid)
  assert.deepEqual(verification.claims, {
    iss: 'test-provider',
    aud: 'test-gateway',
    iat: 1_795_363_205,
    exp: 1_795_366_805,
    vct: 'urn:bauhinia:answer-count',
    jti: requestId,
    day: '2026-11-22',
    statements: 1,
    noRecord: 1,
  })
})

test('what is asked before midnight and answered after it counts in the day of the asking', async (t) => {
  const { department } = await openCounted(t)

  assert.deepEqual(await department.countAnswers('2026-11-22'), { statement: 1, 'no-record': 1 })
  assert.deepEqual(await department.countAnswers('2026-11-23'), { statement: 0, 'no-record': 0 })
})
