import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { formatVerifierKey } from '@bauhinia/transparency-log'
import {
  LogKeyUnknown,
  readOrMakeChainKey,
  readOrMakeKey,
  settleLogKey,
  startWitness,
  type WitnessServer,
} from '@bauhinia/witness'

/** How often a log that does not answer yet is looked for, in milliseconds. */
const patienceMs = 100

const { values } = parseArgs({
  options: {
    name: { type: 'string' },
    log: { type: 'string', default: 'http://127.0.0.1:8080/ledger/' },
    data: { type: 'string' },
    port: { type: 'string', default: '8095' },
  },
})
const { data, log, name, port } = values
if (name === undefined || data === undefined) fail('The sample witness needs --name and --data.')
mkdirSync(data, { recursive: true, mode: 0o700 })

const now = () => new Date()
const stopping = new AbortController()
const stateFile = join(data, 'state')
const cosigner = await readOrMakeKey({ keyFile: join(data, 'key'), stateFile }, name, {
  now,
}).catch((error: Error) => fail(`${name} (simulator): ${error.message}`))
const chainKey = await readOrMakeChainKey(join(data, 'chain-key'))
let server: WitnessServer | undefined
for (const event of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(event, stop)

// The log starts beside its witnesses, and has no key to show before its database is there. What a policy
// needs of a witness is known already.
const url = `http://127.0.0.1:${port}`
process.send?.({ ready: url, vkey: formatVerifierKey(cosigner.verifierKey) })
server = await startWitness({
  log: { ...(await awaitLog()), url: log },
  ...{ chainKey, cosigner, now, stateFile, port: Number(port) },
  note: 'This is a simulator: its organisation is invented.',
}).catch((error: Error) => fail(`${name} (simulator): ${error.message}`))
console.log(`${name} (simulator) witnesses ${log} at ${server.url}`)
if (stopping.signal.aborted) stop()

async function awaitLog(): Promise<{ readonly origin: string; readonly vkey: string }> {
  for (;;) {
    try {
      return await settleLogKey(stateFile, { url: log, vkey: undefined })
    } catch (error) {
      if (!(error instanceof LogKeyUnknown)) throw error
      await delay(patienceMs)
    }
  }
}

function fail(line: string): never {
  console.error(line)
  process.exit(1)
}

function stop(): void {
  stopping.abort()
  const closed = server?.close() ?? Promise.resolve()
  void closed.then(() => process.exit(0))
}
