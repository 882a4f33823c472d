import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { TestContext } from 'node:test'
import { atEnd } from './at-end.ts'

/** Answers a request, at once or later. */
export type Respond = (request: IncomingMessage, response: ServerResponse) => unknown

/**
 * Plays a program that is asked over HTTP, on the loopback until the test ends; gives its URL, without a slash at the
 * end. Whoever asks learns by a closed connection that no answer could be given: what an answer is made of may be gone
 * when a test ends, and nobody would hear of the failure but the run of all tests.
 */
export async function playServer(t: TestContext, respond: Respond, port = 0): Promise<string> {
  // Were an idle connection closed from here, that could meet the next request of a test on a busy machine.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    Promise.try(respond, request, response).catch(() => response.destroy())
  })
  await once(server.listen(port, '127.0.0.1'), 'listening')
  atEnd(t, () => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('no port was given')
  return `http://127.0.0.1:${address.port}`
}
