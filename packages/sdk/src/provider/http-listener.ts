import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { HeaderFields } from '@bauhinia/credentials/http-signatures'
import { ProviderProblem } from './provider-problem.ts'

/** A request as a route sees it: its body read whole, within the limit. */
interface ReceivedRequest {
  readonly method: string
  readonly headers: HeaderFields
  readonly body: Buffer
  /** Fires when the caller hangs up. */
  readonly signal: AbortSignal
}

/** What an address answers; `cacheSeconds` 0 keeps it out of every cache. */
export interface Route {
  readonly method: 'GET' | 'POST'
  readonly cacheSeconds: number
  readonly answer: (request: ReceivedRequest) => unknown
}

export interface ListenerOptions {
  readonly routes: Readonly<Record<string, Route>>
  readonly tls: { readonly cert: string | Buffer; readonly key: string | Buffer } | undefined
  /** Told of every fault that the caller only sees as a problem without detail. */
  readonly reportFault: (fault: unknown) => void
}

const bodyBytesMax = 16 * 1024
const headersTimeout = 5_000
const requestTimeout = 10_000

/** An HTTP(S) server for a few JSON addresses, with limits on size and time. Not yet listening. */
export function createListener(options: ListenerOptions): Server {
  const limits = { headersTimeout, requestTimeout, connectionsCheckingInterval: 1_000 }
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    void respond(options, request, response)
  }
  if (options.tls === undefined) return createHttpServer(limits, listener)
  return createHttpsServer({ ...limits, ...options.tls, minVersion: 'TLSv1.2' }, listener)
}

async function respond(
  { routes, reportFault }: ListenerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const route = routeOf(routes, request)
    const hungUp = new AbortController()
    response.once('close', () => {
      if (!response.writableFinished) hungUp.abort()
    })
    const { method = '', headers } = request
    const body = await readBody(request)
    const answer = await route.answer({ method, headers, body, signal: hungUp.signal })
    send(response, { status: 200, body: answer, cacheSeconds: route.cacheSeconds })
  } catch (error) {
    if (request.destroyed && !request.complete) return
    const isKnown = error instanceof ProviderProblem
    if (!isKnown || error.status >= 500) reportFault(error)
    const problem = isKnown ? error : new ProviderProblem('internal')
    send(response, { status: problem.status, body: problem.document(), cacheSeconds: 0 })
  }
}

function routeOf(routes: ListenerOptions['routes'], request: IncomingMessage): Route {
  const { url = '', method, headers } = request
  const route = Object.hasOwn(routes, url) ? routes[url] : undefined
  if (route === undefined) throw new ProviderProblem('not-found')
  if (method !== route.method) throw new ProviderProblem('method-not-allowed')
  const isJson = /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')
  if (method === 'POST' && !isJson) throw new ProviderProblem('unsupported-media-type')
  return route
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > bodyBytesMax) {
    throw new ProviderProblem('body-too-large')
  }
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('a body comes in bytes')
    size += chunk.length
    if (size > bodyBytesMax) throw new ProviderProblem('body-too-large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function send(
  response: ServerResponse,
  { status, body, cacheSeconds }: { status: number; body: unknown; cacheSeconds: number },
): void {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': status < 400 ? 'application/json' : 'application/problem+json',
    'content-length': Buffer.byteLength(text),
    'cache-control': cacheSeconds === 0 ? 'no-store' : `max-age=${cacheSeconds}`,
    'x-content-type-options': 'nosniff',
    // What is left of a body that was not read must not be taken for the next request.
    ...(!response.req.complete && { connection: 'close' }),
    ...(status === 503 && { 'retry-after': '5' }),
  })
  response.end(text)
}
