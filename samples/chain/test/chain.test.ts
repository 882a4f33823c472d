import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { atEnd, temporaryFolder } from '@bauhinia/testing/at-end'

const main = fileURLToPath(import.meta.resolve('@bauhinia/sample-chain/main'))

test('killed at once, the chain leaves its port to the next, which goes on; so it does when its launcher is killed', async (t) => {
  const data = temporaryFolder(t)
  const first = await startChain(t, data)
  const { url } = first
  assert.equal((await call(url, 'evm_mine')).result, '0x0')

  first.program.kill('SIGKILL')
  await answersNoMore(url)
  const second = await startChain(t, data, new URL(url).port)

  assert.equal(second.url, url)
  assert.equal((await call(url, 'eth_blockNumber')).result, '0x1')

  process.kill(childOf(second.program), 'SIGKILL')
  await second.ended
  await answersNoMore(url)
})

/** Starts the chain, at any port or this one, and waits until it says that it is ready. */
async function startChain(t: TestContext, data: string, port = '0') {
  const args = ['--port', port, '--data', data]
  const program = fork(main, args, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  const ended = once(program, 'exit')
  atEnd(t, () => program.kill('SIGTERM') && ended)
  const url = await new Promise<string>((resolve, reject) => {
    program.once('message', (said) => resolve(readUrl(said)))
    program.once('exit', () => reject(new Error('the chain ended before it was ready')))
  })
  return { program, ended, url }
}

function readUrl(said: unknown): string {
  assert.ok(typeof said === 'object' && said !== null && 'ready' in said)
  return String(said.ready)
}

/** The launcher of its node, by `/proc` of Linux. */
function childOf({ pid }: ChildProcess): number {
  const [child = ''] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ')
  return Number(child)
}

async function call(url: string, method: string): Promise<{ result?: unknown }> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: [] })
  const headers = { 'content-type': 'application/json', connection: 'close' }
  const answer: unknown = await (await fetch(url, { method: 'POST', headers, body })).json()
  assert.ok(typeof answer === 'object' && answer !== null)
  return answer
}

async function answersNoMore(url: string): Promise<void> {
  const giveUpAt = Date.now() + 60_000
  while (Date.now() < giveUpAt) {
    const answer = await call(url, 'eth_chainId').catch(() => undefined)
    if (answer === undefined) return
    await delay(20)
  }
  throw new Error(`the node at ${url} still answers`)
}
