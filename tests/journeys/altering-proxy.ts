import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** What a server answered, before it is passed on. */
interface Answer {
  readonly status: number
  readonly body: Buffer
}

/** Gives another answer in the place of one, or nothing to pass it on as it is. */
export type Alteration = (
  answer: Answer,
  asked: { readonly method: string; readonly path: string },
) => Answer | undefined

/** Someone between a portal, on this port of loopback, and its readers, who may change what passes. */
export async function startAlteringProxy(portalPort: number) {
  let alteration: Alteration = () => undefined
  // Were an idle connection closed from here, that could meet the next request of a test on a busy machine.
  const server = createServer({ keepAliveTimeout: 0 }, (asked, answer) => {
    void pass(asked, answer).catch(() => answer.destroy())
  })

  async function pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { headers, method = 'GET', url: path = '/' } = asked
    // Compressed, one byte more or less would be another kind of damage.
    const { 'accept-encoding': _, ...forwarded } = headers
    const onward = request({
      host: '127.0.0.1',
      port: portalPort,
      method,
      path,
      headers: forwarded,
    })
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      onward.on('response', resolve).on('error', reject)
    })
    onward.end(await buffer(asked))
    const given = await answered
    const whole = { status: given.statusCode ?? 502, body: await buffer(given) }
    const { status, body } = alteration(whole, { method, path }) ?? whole
    // What is said of the connection to the portal is not true of this one.
    const { 'transfer-encoding': _1, connection: _2, 'keep-alive': _3, ...kept } = given.headers
    answer.writeHead(status, { ...kept, 'content-length': body.length }).end(body)
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  return {
    url: `http://localhost:${address.port}`,
    alter(next: Alteration | undefined) {
      alteration = next ?? (() => undefined)
    },
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
