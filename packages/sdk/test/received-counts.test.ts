import assert from 'node:assert/strict'
import { appendFileSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { createExchangeClient, ExchangeError } from '@bauhinia/sdk'
import { asked, generateKey, playExchange, stateWith } from './played-exchange.ts'

const day = '2026-11-22'
const noRecord = { vct: 'urn:bauhinia:no-record:test-fines' }

/** A consumer whose clock stands a second before midnight in Hong Kong. */
async function openCounting(t: TestContext) {
  const clock = { now: new Date('2026-11-22T15:59:59Z') }
  const played = await playExchange(t, { now: () => clock.now })
  const file = join(played.options.logFolder, `requests-${day}.jsonl`)
  return { ...played, clock, file }
}

test('a consumer’s log tells what was asked and what came, of nobody, and is counted by the day of the signature', async (t) => {
  const { client, clock, department, file, options, state } = await openCounting(t)
  const own = state.statement
  const requestId = '5f0c7a52-95d4-4b8f-b9b9-36c1a4a4b002'
  await client.requestStatements({ ...asked, requestId })
  state.statement = () =>
    stateWith(department.signer, { payload: noRecord, disclosable: {} }, clock.now)
  await client.requestStatements(asked)
  // It is the next day when this reply comes, and what it holds is not believed: it may be on record all the same.
  state.statement = () => {
    clock.now = new Date('2026-11-22T16:00:30Z')
    return stateWith(generateKey(), {}, clock.now)
  }
  await assert.rejects(client.requestStatements(asked), ExchangeError)
  clock.now = new Date('2026-11-22T15:59:59Z')
  state.statement = own
  const stranger = createExchangeClient({ ...options, signer: generateKey() })
  await assert.rejects(stranger.requestStatements(asked), ExchangeError)

  const text = readFileSync(file, 'utf8')
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
  assert.deepEqual(lines[1], {
    at: '2026-11-22T15:59:59.000Z',
    askedAt: '2026-11-22T15:59:59.000Z',
    ...{ requestId, purpose: 'test-purpose', provider: 'test-provider', dataset: 'test-fines' },
    outcome: 'statement',
  })
  assert.equal(lines.length, 7)
  assert.equal(text.includes('pairwise'), false)
  assert.equal(statSync(file).mode & 0o777, 0o600)

  clock.now = new Date('2026-11-22T16:01:30Z')
  await client.submitCounts()
  assert.deepEqual(state.counts, [
    JSON.stringify({ day, statements: 1, noRecord: 1, unanswered: 1 }),
  ])
})

test('the count of a finished day is submitted until it is taken, then no more unless the log changes', async (t) => {
  const { client, clock, file, options, state } = await openCounting(t)
  await client.requestStatements(asked)
  await client.submitCounts()
  clock.now = new Date('2026-11-22T16:00:59Z')
  await client.submitCounts()
  assert.deepEqual(state.counts, [])

  clock.now = new Date('2026-11-22T16:01:30Z')
  state.takesCounts = false
  await assert.rejects(client.submitCounts(), ExchangeError)
  state.takesCounts = true
  await client.submitCounts()
  await client.submitCounts()
  await createExchangeClient(options).submitCounts()
  const count = JSON.stringify({ day, statements: 1, noRecord: 0, unanswered: 0 })
  assert.deepEqual(state.counts, [count])

  appendFileSync(file, '{"at":"2026-11-22T15')
  await client.submitCounts()
  assert.deepEqual(state.counts, [count, count])
  clock.now = new Date('2026-12-24T16:01:30Z')
  appendFileSync(file, '\n')
  await client.submitCounts()
  assert.equal(state.counts.length, 2)
})

test('the first request of a day submits the day before by itself, and what keeps it from that is told', async (t) => {
  const { client, clock, options, state } = await openCounting(t)
  await client.requestStatements(asked)
  clock.now = new Date('2026-11-22T16:01:30Z')
  await client.requestStatements(asked)
  for (let tries = 0; tries < 600 && state.counts.length === 0; tries += 1) await wait(50)
  assert.equal(state.counts.length, 1)

  state.takesCounts = false
  clock.now = new Date('2026-11-23T16:01:30Z')
  const told = Promise.withResolvers<unknown>()
  const other = createExchangeClient({ ...options, reportFault: told.resolve })
  await other.requestStatements(asked)
  assert.ok((await told.promise) instanceof ExchangeError)
  other.close()
})
