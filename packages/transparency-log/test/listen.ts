import assert from 'node:assert/strict'
import type { Server } from 'node:http'
import type { TestContext } from 'node:test'
import { atEnd } from '@bauhinia/testing/at-end'

/** Starts an HTTP server on a free port of the loopback, until the test ends; its address. */
export async function listen(t: TestContext, server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  atEnd(t, () => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  assert.ok(typeof address === 'object' && address !== null)
  return `http://127.0.0.1:${address.port}`
}
