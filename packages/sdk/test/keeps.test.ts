import assert from 'node:assert/strict'
import { appendFileSync, chmodSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryFolder } from '@bauhinia/testing/at-end'
import Type from 'typebox'
import Value from 'typebox/value'
import { playGateway, post, question, startDepartment } from './played-gateway.ts'

const KeySet = Type.Object({
  keys: Type.Array(Type.Object({ kid: Type.String(), use: Type.String(), alg: Type.String() })),
})

async function publishedKeyIds(url: string): Promise<string[]> {
  const response = await fetch(`${url}/.well-known/jwks.json`)
  const text = await response.text()
  assert.equal(text.includes('"d"'), false)
  return Value.Parse(KeySet, JSON.parse(text)).keys.map(({ kid }) => kid)
}

test('the key made on the first start is for the owner alone, and stays', async (t) => {
  const gateway = { keys: playGateway().keys }
  const keyFile = join(temporaryFolder(t), 'keys', 'signing-key.pem')
  const first = await startDepartment(t, { gateway, keyFile })
  const ids = await publishedKeyIds(first.url)
  await first.close()

  const second = await startDepartment(t, { gateway, keyFile })

  assert.deepEqual(await publishedKeyIds(second.url), ids)
  assert.deepEqual(ids, [first.publicJwk.kid])
  assert.equal(statSync(keyFile).mode & 0o777, 0o600)
})

test('a key that others can read, or that is none, stops the start', async (t) => {
  const gateway = { keys: playGateway().keys }
  const keyFile = join(temporaryFolder(t), 'key.pem')
  const department = await startDepartment(t, { gateway, keyFile })
  await department.close()

  chmodSync(keyFile, 0o644)
  await assert.rejects(startDepartment(t, { gateway, keyFile }), /chmod 600/)
  chmodSync(keyFile, 0o600)
  writeFileSync(keyFile, 'no key')
  await assert.rejects(startDepartment(t, { gateway, keyFile }))
  assert.equal(readFileSync(keyFile, 'utf8'), 'no key')
})

test('each answer is one line in the log: for whom and what for, never a value', async (t) => {
  const gateway = playGateway()
  const logFolder = temporaryFolder(t)
  const now = () => new Date('2026-11-21T16:30:00Z')
  const options = { gateway: { keys: gateway.keys }, logFolder, now }
  const department = await startDepartment(t, options)
  const expiresAt = '2026-11-21T17:00:00Z'
  const asked = question({ expiresAt })
  const stranger = { identityNumber: 'ZZ999999(9)', subjectIdentifier: 'pairwise-2' }
  const send = (content: unknown) =>
    post(department.url, gateway.sign(department.url, content, { created: now() }))

  await send(asked)
  await send(question({ expiresAt, subject: stranger }))
  await send(question({ expiresAt, dataset: 'other' }))

  const [file = '', ...others] = globSync(join(logFolder, 'answers-*.jsonl'))
  assert.deepEqual(others, [])
  assert.match(file, /answers-2026-11-22\.jsonl$/)
  const text = readFileSync(file, 'utf8')
  const [line = '', second = '', ...rest] = text.split('\n')
  const logged: unknown = JSON.parse(line)
  assert.deepEqual(logged, {
    at: '2026-11-21T16:30:00.000Z',
    askedAt: '2026-11-21T16:30:00.000Z',
    requestId: asked.requestId,
    consumer: 'test-consumer',
    purpose: 'test-purpose',
    dataset: 'test-fines',
    claims: ['holder'],
    answers: ['no-fines-due'],
    keyId: gateway.keys[0]?.kid,
    outcome: 'statement',
  })
  assert.match(second, /"outcome":"no-record"\}$/)
  assert.deepEqual(rest, [''])
  for (const secret of ['CHAN', 'ZZ000101', 'ZZ999999', 'pairwise']) {
    assert.equal(text.includes(secret), false)
  }
  assert.deepEqual(await department.countAnswers('2026-11-22'), { statement: 1, 'no-record': 1 })
  assert.deepEqual(await department.countAnswers('2026-11-21'), { statement: 0, 'no-record': 0 })
})

test('half a line, left by a crash, spoils only itself', async (t) => {
  const gateway = playGateway()
  const logFolder = temporaryFolder(t)
  const now = () => new Date('2026-11-22T04:00:00Z')
  appendFileSync(join(logFolder, 'answers-2026-11-22.jsonl'), '{"at":"2026-11-22T03')
  const options = { gateway: { keys: gateway.keys }, logFolder, now }
  const department = await startDepartment(t, options)

  const content = question({ expiresAt: '2026-11-22T05:00:00Z' })
  await post(department.url, gateway.sign(department.url, content, { created: now() }))

  assert.deepEqual(await department.countAnswers('2026-11-22'), { statement: 1, 'no-record': 0 })
})

test('a taken port stops the start', async (t) => {
  const gateway = { keys: playGateway().keys }
  const { url } = await startDepartment(t, { gateway })
  const port = Number(new URL(url).port)
  await assert.rejects(
    startDepartment(t, { gateway, port }),
    /^Error: port \d+ on 127\.0\.0\.1 is taken \(EADDRINUSE\): give another/,
  )
})

test('a folder that cannot be made or written to, and a missing name, stop the start in words', async (t) => {
  const gateway = { keys: playGateway().keys }
  const file = join(temporaryFolder(t), 'file')
  writeFileSync(file, '')
  const wrong = [
    [{ logFolder: '/proc/x/y' }, /^TypeError: \/proc\/x\/y cannot be made or written to/],
    [{ keyFile: '/proc/x/key.pem' }, /^TypeError: \/proc\/x cannot be made or written to/],
    [{ logFolder: file }, /is not a folder/],
    [{ logFolder: join(file, 'x') }, /cannot be made or written to/],
    [{ organisationId: '' }, /^TypeError: organisationId is empty/],
  ] as const
  for (const [options, why] of wrong) {
    await assert.rejects(startDepartment(t, { gateway, ...options }), why)
  }
})

test('declarations that contradict themselves stop the start', async (t) => {
  const gateway = { keys: playGateway().keys }
  const claim = { id: 'sub', type: 'text', optional: false, options: [], elements: [] } as const
  const dataset = { id: 'a', responseLimitMilliseconds: 100, claims: [claim], answers: [] }
  await assert.rejects(startDepartment(t, { gateway, datasets: [dataset] }), /"sub" is reserved/)
  await assert.rejects(startDepartment(t, { gateway, datasets: [dataset, dataset] }), /twice/)
})
