import { createServer } from 'node:http'
import { applicationRole, openDatabase } from '@bauhinia/database'
import { createKeyring } from '@bauhinia/keys'
import { createLedgerModule } from '@bauhinia/ledger'
import { freePort } from '@bauhinia/processes'

/** The sequencer of a ledger in a process of its own, which says what memory it holds. */
const [databaseUrl = '', origin = ''] = process.argv.slice(2)

const db = openDatabase(databaseUrl, { max: 4, role: applicationRole })
const keyring = createKeyring(Buffer.alloc(32, 1))
const ledger = await createLedgerModule({ db, keyring, now: () => new Date(), origin })
const sequencer = ledger.startSequencer((error) => {
  process.stderr.write(`${String(error)}\n`)
})
const server = createServer((_, response) => {
  globalThis.gc?.()
  response.end(JSON.stringify(process.memoryUsage()))
})
const port = await freePort()
server.listen(port, '127.0.0.1', () => {
  process.send?.({ ready: `http://127.0.0.1:${port}/memory` })
})

async function stop(): Promise<void> {
  server.closeAllConnections()
  server.close()
  await sequencer.stop()
  await db.close()
  process.exit(0)
}
process.on('disconnect', () => void stop())
process.on('SIGTERM', () => void stop())
