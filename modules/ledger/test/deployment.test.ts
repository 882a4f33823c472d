import assert from 'node:assert/strict'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type TestContext, test } from 'node:test'
import { sql } from '@bauhinia/database'
import { ledgerMigrations } from '@bauhinia/ledger'
import { freshDatabase } from '@bauhinia/testing'
import { playServer } from '@bauhinia/testing/play-server'
import { anchoredSize, ask, openAnchored, openChain, sentCount, sequence } from './anchored-log.ts'
import { append, until } from './witnessed-log.ts'

test('a contract is deployed once, also over a crash before it is sent, one after it, and a block that comes late', async (t) => {
  const { db } = await freshDatabase(t, [ledgerMigrations])
  const chain = await openChain(t)
  await chain.start()
  await chain.call('evm_setAutomine', false)
  const line = await lineTo(t, chain.url)
  const opened = await openAnchored(t, db, { chainUrl: line.url, receiptMs: 200 })
  const errors: unknown[] = []
  /** A process that is ended once it has sent so often what should reach the chain. */
  const runUntilSent = async (count: number, act = async () => {}) => {
    const [process, before] = [sequence(t, opened.ledger), line.sent()]
    await act()
    await until(async () => line.sent() >= before + count)
    await process.sequencer.stop()
    errors.push(...process.errors)
  }

  line.set('lost-before')
  await runUntilSent(1, async () => void (await append(opened, 'first')))
  assert.deepEqual(await ask(chain, 'txpool_status'), { pending: '0x0', queued: '0x0' })
  line.set('lost-after')
  await runUntilSent(2)
  assert.deepEqual(await ask(chain, 'txpool_status'), { pending: '0x1', queued: '0x0' })
  line.set('whole')
  await runUntilSent(2)
  assert.deepEqual(await ask(chain, 'txpool_status'), { pending: '0x1', queued: '0x0' })

  await chain.call('evm_mine')
  await chain.call('evm_setAutomine', true)
  const last = sequence(t, opened.ledger)
  await until(async () => (await anchoredSize(opened.ledger)) === 1)
  // The contract, and the anchor in it.
  assert.equal(await sentCount(chain), 2)
  const kept = await db.query<{ contract: string; nonce: number }>(
    sql`select contract, nonce from ledger.deployments`,
  )
  const anchoredAt = (await opened.ledger.reportAnchor())?.last?.contract
  assert.deepEqual(kept, [{ contract: anchoredAt, nonce: 0 }])
  assert.deepEqual([...errors, ...last.errors], [])
})

/** The way to a chain, on which a transaction is lost, or the answer to it. */
async function lineTo(t: TestContext, url: string) {
  let state: 'whole' | 'lost-before' | 'lost-after' = 'whole'
  let sent = 0
  const handOn = async (request: IncomingMessage, response: ServerResponse) => {
    const body = Buffer.concat(await request.toArray())
    const isSending = body.includes('"eth_sendRawTransaction"')
    const isLost = (at: typeof state) => isSending && state === at
    const headers = { 'content-type': 'application/json' }
    const answer = isLost('lost-before')
      ? undefined
      : await fetch(url, { method: 'POST', headers, body })
    const text = await answer?.text()
    if (isSending) sent += 1
    if (isLost('lost-after') || answer === undefined) response.destroy()
    else response.writeHead(answer.status, headers).end(text)
  }
  const set = (to: typeof state) => {
    state = to
  }
  return { url: await playServer(t, handOn), sent: () => sent, set }
}
