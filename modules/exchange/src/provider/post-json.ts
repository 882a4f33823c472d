import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, request } from 'node:http'
import { Agent as HttpsAgent, request as requestOverTls } from 'node:https'

/** What came of a request: the whole reply, or why there is none. */
export type JsonReply =
  | {
      readonly delivered: true
      readonly status: number
      readonly isJson: boolean
      readonly text: string
    }
  | { readonly delivered: false; readonly failure: 'too-large' | 'too-slow' | 'unreachable' }

/** A request of JSON, with limits on its reply. */
export interface JsonPost {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** For everything: waiting for a connection, sending, and the reply to its end. */
  readonly limitMs: number
  readonly replyBytesMax: number
}

// Connections are kept, and no department gets more than this at once; others wait within their limit.
const connections = { keepAlive: true, maxSockets: 64 }
const http = new HttpAgent(connections)
const https = new HttpsAgent(connections)

/**
 * Posts JSON and reads the reply, at less than half of the cost of `fetch`. Redirects are replies like
 * others, and nothing is decompressed. Never rejects.
 */
export async function postJson(post: JsonPost): Promise<JsonReply> {
  const startedAt = performance.now()
  const first = await send(post, true)
  if (first !== 'stale') return first
  // The other side closed a kept connection just as we used it. In the worst case it has the request
  // already, and refuses the second one for its nonce.
  const limitMs = post.limitMs - (performance.now() - startedAt)
  const second = await send({ ...post, limitMs }, false)
  return second === 'stale' ? { delivered: false, failure: 'unreachable' } : second
}

function send(post: JsonPost, isKept: boolean): Promise<JsonReply | 'stale'> {
  const { promise, resolve } = Promise.withResolvers<JsonReply | 'stale'>()
  const outgoing = open(post, isKept)
  const end = (reply: JsonReply | 'stale') => {
    clearTimeout(limit)
    resolve(reply)
  }
  const fail = (failure: 'too-large' | 'too-slow' | 'unreachable') => {
    end({ delivered: false, failure })
    outgoing.destroy()
  }
  const limit = setTimeout(() => fail('too-slow'), post.limitMs)
  outgoing.on('error', (error) => {
    if (isKept && isStale(outgoing, error)) end('stale')
    else fail('unreachable')
  })
  outgoing.on('response', (incoming) => {
    read(incoming, post.replyBytesMax, (text) => {
      if (text === undefined) fail('too-large')
      else end(replyOf(incoming, text))
    })
    incoming.on('error', () => fail('unreachable'))
  })
  outgoing.end(post.body)
  return promise
}

function open({ url, headers, body }: JsonPost, isKept: boolean): ClientRequest {
  const options = {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
  }
  return url.startsWith('https:')
    ? requestOverTls(url, { ...options, agent: isKept && https })
    : request(url, { ...options, agent: isKept && http })
}

function replyOf({ headers, statusCode = 0 }: IncomingMessage, text: string): JsonReply {
  const isJson = /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')
  return { delivered: true, status: statusCode, isJson, text }
}

function isStale({ reusedSocket }: ClientRequest, error: Error): boolean {
  return reusedSocket && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
}

/** Gives the text when it has ended, or nothing as soon as it is too large. */
function read(
  incoming: IncomingMessage,
  bytesMax: number,
  done: (text: string | undefined) => void,
): void {
  const chunks: Buffer[] = []
  let size = 0
  incoming.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > bytesMax) done(undefined)
    else chunks.push(chunk)
  })
  incoming.on('end', () => done(Buffer.concat(chunks).toString('utf8')))
}
