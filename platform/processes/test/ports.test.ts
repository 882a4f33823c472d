import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { freePort, PortTaken, reservePort } from '@bauhinia/processes'

const many = 400
/** Where the systems that we run on begin to give ports to outgoing connections, the lowest of them. */
const firstOutgoing = 32_768

test('a free port is given to nobody else, here or in another process, and to no connection', async () => {
  const ours = await Promise.all(Array.from({ length: many }, freePort))
  const theirs = await portsOfAnotherProcess()

  assert.equal(theirs.length, many)
  assert.equal(new Set([...ours, ...theirs]).size, 2 * many)
  assert.ok([...ours, ...theirs].every((port) => port < firstOutgoing))
})

test('a port that somebody listens on is refused, and one that was let go of is not', async (t) => {
  const port = await freePort()
  const server = createServer().listen(port, '127.0.0.1')
  t.after(() => server.close())
  await once(server, 'listening')

  await assert.rejects(reservePort(port, '127.0.0.1'), PortTaken)

  server.close()
  await once(server, 'close')
  assert.equal(await reservePort(port, '127.0.0.1'), port)
})

async function portsOfAnotherProcess(): Promise<number[]> {
  const script = `
    import { freePort } from '@bauhinia/processes'
    console.log((await Promise.all(Array.from({ length: ${many} }, freePort))).join())`
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', script],
    { cwd: import.meta.dirname },
  )
  return stdout.split(',').map(Number)
}
