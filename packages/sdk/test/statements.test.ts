import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verifySdJwt } from '@bauhinia/credentials'
import { finesDataset, playGateway, post, question, startDepartment } from './played-gateway.ts'

test('a request signed by the gateway gets a statement with what was asked and no more', async (t) => {
  const gateway = playGateway()
  const department = await startDepartment(t, { gateway: { keys: gateway.keys } })
  const asked = question()

  const { status, statement = '' } = await post(department.url, gateway.sign(department.url, asked))

  assert.equal(status, 200)
  const verification = verifySdJwt(statement, {
    now: new Date(),
    trust: { issuerKeys: { 'test-provider': [department.publicJwk] } },
    issuer: 'test-provider',
    vct: 'urn:bauhinia:statement:test-fines',
    audience: 'test-consumer',
  })
  assert.ok(verification.valid)
  const { iat, exp, ...claims } = verification.claims
  assert.deepEqual(claims, {
    iss: 'test-provider',
    vct: 'urn:bauhinia:statement:test-fines',
    sub: 'pairwise-1',
    aud: 'test-consumer',
    purpose: 'test-purpose',
    jti: asked.requestId,
    holder: 'CHAN Shun Lei',
    'no-fines-due': true,
  })
  assert.equal(exp, Math.floor(Date.parse(asked.expiresAt) / 1000))
  assert.ok(Math.abs(Number(iat) - Date.now() / 1000) < 5)
  assert.equal(verification.header['kid'], department.publicJwk.kid)
  assert.equal(statement.split('~').length, 4)
})

test('an answer leaves without the data that it was drawn from', async (t) => {
  const gateway = playGateway()
  const findRecord = () => ({ holder: 'x', fines: [{ dueOn: '2020-01-31', paid: false }] })
  const { url } = await startDepartment(t, { gateway: { keys: gateway.keys }, findRecord })

  const { statement = '' } = await post(url, gateway.sign(url, question({ claims: [] })))

  const [, disclosure = '', ...rest] = statement.split('~')
  assert.deepEqual(rest, [''])
  assert.match(Buffer.from(disclosure, 'base64url').toString(), /,"no-fines-due",false\]$/)
})

test('a person without a record: the declared answers, and instead of claims a statement of that', async (t) => {
  const gateway = playGateway()
  const { url, publicJwk } = await startDepartment(t, { gateway: { keys: gateway.keys } })
  const subject = { identityNumber: 'ZZ999999(9)', subjectIdentifier: 'pairwise-2' }

  const answered = await post(url, gateway.sign(url, question({ subject, claims: [] })))
  const [, answer = ''] = (answered.statement ?? '').split('~')
  assert.match(Buffer.from(answer, 'base64url').toString(), /,"no-fines-due",/)

  const asked = question({ subject })
  const { status, statement = '' } = await post(url, gateway.sign(url, asked))
  assert.equal(status, 200)
  const verification = verifySdJwt(statement, {
    now: new Date(),
    trust: { issuerKeys: { 'test-provider': [publicJwk] } },
    issuer: 'test-provider',
    vct: 'urn:bauhinia:no-record:test-fines',
    audience: 'test-consumer',
  })
  assert.ok(verification.valid)
  const { iat, exp, ...claims } = verification.claims
  assert.deepEqual(claims, {
    iss: 'test-provider',
    vct: 'urn:bauhinia:no-record:test-fines',
    sub: 'pairwise-2',
    aud: 'test-consumer',
    purpose: 'test-purpose',
    jti: asked.requestId,
  })
  assert.ok(Number(exp) > Number(iat))
})

test('an optional claim that the record lacks is stated as absent', async (t) => {
  const gateway = playGateway()
  const { url } = await startDepartment(t, { gateway: { keys: gateway.keys } })
  const asked = question({ claims: ['remark'], answers: [] })
  const { statement = '' } = await post(url, gateway.sign(url, asked))
  const [, disclosure = ''] = statement.split('~')
  assert.match(Buffer.from(disclosure, 'base64url').toString(), /,"remark",null\]$/)
})

test('what the department has not declared is refused by name', async (t) => {
  const gateway = playGateway()
  const { url } = await startDepartment(t, { gateway: { keys: gateway.keys } })
  const refusal = async (change: Record<string, unknown>) => {
    const { status, type, detail } = await post(url, gateway.sign(url, question(change)))
    return [status, type?.split(':').at(-1), detail]
  }
  assert.deepEqual(await refusal({ dataset: 'other' }), [403, 'not-declared', 'other'])
  assert.deepEqual(await refusal({ claims: ['salary'] }), [403, 'not-declared', 'salary'])
  assert.deepEqual(await refusal({ answers: ['is-rich'] }), [403, 'not-declared', 'is-rich'])
  assert.deepEqual(await refusal({ claims: ['toString'] }), [403, 'not-declared', 'toString'])
})

test('a request that does not fit the protocol is refused with the place', async (t) => {
  const gateway = playGateway()
  const { url } = await startDepartment(t, { gateway: { keys: gateway.keys } })
  const detail = async (content: unknown) => {
    const answered = await post(url, gateway.sign(url, content))
    assert.equal(answered.status, 400)
    return answered.detail ?? ''
  }
  assert.match(await detail(question({ requestId: 'one' })), /\/requestId/)
  assert.match(await detail(question({ extra: true })), /additional/)
  assert.match(await detail(question({ claims: ['holder', 'holder'] })), /\/claims/)
  assert.match(await detail(question({ expiresAt: '2026-99-99T00:00:00Z' })), /\/expiresAt/)
  assert.match(await detail(question({ claims: [], answers: [] })), /neither/)
  assert.match(await detail('text'), /object/)
  assert.match(await detail([]), /object/)
})

test('a request is answered until it expires, and no statement is good for more than a day', async (t) => {
  const gateway = playGateway()
  const { url } = await startDepartment(t, { gateway: { keys: gateway.keys } })

  const past = question({ expiresAt: new Date(Date.now() - 1_000).toISOString() })
  const refused = await post(url, gateway.sign(url, past))
  assert.equal(refused.type, 'urn:bauhinia:problem:request-expired')

  const far = question({ expiresAt: '2099-01-01T00:00:00Z' })
  const { statement = '' } = await post(url, gateway.sign(url, far))
  const payload = Buffer.from(statement.split('.')[1] ?? '', 'base64url').toString()
  const [, exp = ''] = /"exp":(\d+)/.exec(payload) ?? []
  assert.ok(Number(exp) * 1000 <= Date.now() + 24 * 3_600_000)
})

test('a record that is not as declared is never signed', async (t) => {
  const gateway = playGateway()
  const findRecord = (identityNumber: string) => ({
    holder: identityNumber === 'ZZ000101(1)' ? 7 : 'x',
    fines: [{ dueOn: 'soon', paid: false }],
  })
  const { url } = await startDepartment(t, { gateway: { keys: gateway.keys }, findRecord })
  const wrongClaim = await post(url, gateway.sign(url, question({ answers: [] })))
  assert.deepEqual([wrongClaim.status, wrongClaim.detail], [500, 'holder'])
  const wrongInput = await post(url, gateway.sign(url, question({ claims: [] })))
  assert.deepEqual([wrongInput.status, wrongInput.detail], [500, 'no-fines-due'])
})

test('records that fail or come too late are unavailable, and the search is called off', async (t) => {
  const gateway = playGateway()
  let calledOff = false
  const slow = await startDepartment(t, {
    gateway: { keys: gateway.keys },
    findRecord: (_identityNumber, { signal }) =>
      new Promise(() => {
        signal.addEventListener('abort', () => {
          calledOff = true
        })
      }),
  })
  const late = await post(slow.url, gateway.sign(slow.url, question()))
  assert.deepEqual([late.status, late.type], [503, 'urn:bauhinia:problem:records-unavailable'])
  assert.ok(calledOff)

  const faults: unknown[] = []
  const broken = await startDepartment(t, {
    gateway: { keys: gateway.keys },
    findRecord: () => {
      throw new Error('no database')
    },
    reportFault: (fault) => faults.push(fault),
  })
  const failed = await post(broken.url, gateway.sign(broken.url, question()))
  assert.equal(failed.status, 503)
  assert.equal(faults.length, 1)
})

test('when the caller hangs up, the search for the record is called off', async (t) => {
  const gateway = playGateway()
  const calledOff = Promise.withResolvers<void>()
  const { url } = await startDepartment(t, {
    gateway: { keys: gateway.keys },
    datasets: [{ ...finesDataset(), responseLimitMilliseconds: 60_000 }],
    findRecord: (_identityNumber, { signal }) =>
      new Promise(() => signal.addEventListener('abort', () => calledOff.resolve())),
  })
  const request = { ...gateway.sign(url, question()), signal: AbortSignal.timeout(100) }

  await assert.rejects(fetch(`${url}/statements`, request), { name: 'TimeoutError' })

  await calledOff.promise
})
