import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { accountOf } from '@bauhinia/ledger-anchor'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8545' },
    data: { type: 'string' },
  },
})
const { data, port } = values
if (data === undefined) {
  console.error('The development chain needs --data.')
  process.exit(1)
}
mkdirSync(data, { recursive: true, mode: 0o700 })

/** Who submits anchors here, and gets money for it. The key is worth nothing on any other chain. */
const submitterKey = process.env['SUBMITTER_KEY']

/** What an account gets for its transactions: 10,000 of the chain's coins, in its smallest unit. */
const money = `0x${(10_000n * 10n ** 18n).toString(16)}`
/** How often the state is written to disk, in seconds. */
const writeEvery = '5'

const node = spawn(
  process.execPath,
  [
    fileURLToPath(new URL('./anvil.ts', import.meta.url)),
    ...['--host', '127.0.0.1', '--port', port, '--accounts', '1'],
    ...['--state', join(data, 'state.json'), '--state-interval', writeEvery],
  ],
  // In a group of its own, by which the node is found when its launcher was killed.
  { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], detached: true },
)
// Whatever ends this program ends its node, which writes its state first.
for (const event of ['SIGINT', 'SIGTERM', 'disconnect'] as const) {
  process.once(event, () => node.kill('SIGTERM'))
}
node.once('exit', endGroup)
// Only when the node has let go of its output too is its state written and its port free.
node.once('close', (code) => process.exit(code ?? 0))

const { stdout: input } = node
assert(input)
for await (const line of createInterface({ input })) {
  const [, address] = /^Listening on (.+)$/.exec(line) ?? []
  if (address !== undefined) await beReady(`http://${address}`)
}

async function beReady(url: string): Promise<void> {
  if (submitterKey !== undefined) {
    const { address } = accountOf(Buffer.from(submitterKey, 'hex'))
    await call(url, 'anvil_setBalance', address, money)
  }
  console.log(`A development chain of one node, which adds no trust, listens at ${url}`)
  process.send?.({ ready: url })
}

function endGroup(): void {
  try {
    if (node.pid !== undefined) process.kill(-node.pid, 'SIGTERM')
  } catch {
    // Nothing is left of it.
  }
}

async function call(url: string, method: string, ...params: readonly string[]): Promise<void> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(url, { method: 'POST', headers, body })
  if (!answer.ok) throw new Error(`${method}: status ${answer.status}`)
}
