import { once } from 'node:events'
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { buffer } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import Type from 'typebox'
import Value from 'typebox/value'
import type { ProgramArguments } from './arguments.ts'
import { type Fault, faultKinds, findFault } from './fault.ts'
import { spoil } from './lies.ts'

/**
 * A server that stands before a department's own and fails or lies on request, so that the SDK stays
 * free of faults made for tests. What it does not spoil it passes on unchanged.
 */
export interface FaultFront {
  /** The address under which callers know the department. */
  readonly url: string
  /** Tells where the department's own server listens. */
  passTo(innerUrl: string): void
  close(): Promise<void>
}

type FrontOptions = Pick<
  ProgramArguments,
  'port' | 'host' | 'tls' | 'fault' | 'simulatorControls'
> & { readonly keyFile: string }

interface FrontState {
  fault: Fault | undefined
  innerUrl: string
}

const FaultOrder = Type.Object(
  {
    fault: Type.Union([Type.Enum([...faultKinds]), Type.Literal('none')]),
    identityNumber: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
)

/** A caller that does not hang up is let go after a minute. */
const slowMilliseconds = 60_000

export async function startFaultFront(options: FrontOptions): Promise<FaultFront> {
  const state: FrontState = { fault: options.fault, innerUrl: '' }
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    void answer(options, state, { request, response })
  }
  const server: Server =
    options.tls === undefined
      ? createHttpServer(listener)
      : createHttpsServer({ ...options.tls }, listener)
  server.listen(options.port, options.host)
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    url: `${options.tls === undefined ? 'http' : 'https'}://${options.host}:${port}`,
    passTo: (innerUrl) => {
      state.innerUrl = innerUrl
    },
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

interface Turn {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

async function answer(options: FrontOptions, state: FrontState, turn: Turn): Promise<void> {
  const { request, response } = turn
  const body = await buffer(request)
  if (options.simulatorControls && request.url === '/simulator/fault') {
    obey(state, turn, body)
    return
  }
  const fault = faultFor(state.fault, request, body)
  if (fault?.kind === 'slow') {
    const hungUp = new AbortController()
    response.once('close', () => hungUp.abort())
    await wait(slowMilliseconds, undefined, { signal: hungUp.signal, ref: false }).catch(() => {})
    response.destroy()
    return
  }
  if (fault?.kind === 'down') {
    sendProblem(response, 503, 'records-unavailable')
    return
  }
  const passed = await pass(state.innerUrl, request, body)
  const text = await passed.text()
  const lie = fault !== undefined && passed.ok ? spoilReply(text, fault, options.keyFile) : text
  const contentType = passed.headers.get('content-type') ?? 'application/json'
  response.writeHead(passed.status, { 'content-type': contentType, 'cache-control': 'no-store' })
  response.end(lie)
}

function faultFor(
  fault: Fault | undefined,
  { url }: IncomingMessage,
  body: Buffer,
): Fault | undefined {
  if (fault === undefined || url !== '/statements') return undefined
  const { identityNumber } = fault
  if (identityNumber === undefined) return fault
  return body.toString().replaceAll(/[()]/g, '').includes(identityNumber) ? fault : undefined
}

const hopByHop = new Set([
  'connection',
  'content-length',
  'host',
  'keep-alive',
  'transfer-encoding',
])

function pass(innerUrl: string, { method = 'GET', url, headers }: IncomingMessage, body: Buffer) {
  const kept = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined || hopByHop.has(name) ? [] : [[name, String(value)]],
  )
  const isBodiless = method === 'GET' || method === 'HEAD'
  return fetch(`${innerUrl}${url}`, {
    method,
    headers: kept,
    ...(!isBodiless && { body: Uint8Array.from(body) }),
  })
}

const Reply = Type.Object({ statement: Type.String() })

function spoilReply(text: string, { kind }: Fault, keyFile: string): string {
  const { statement } = Value.Parse(Reply, JSON.parse(text))
  if (kind === 'down' || kind === 'slow') return text
  return JSON.stringify({ statement: spoil(statement, kind, keyFile) })
}

function obey(state: FrontState, { request, response }: Turn, body: Buffer): void {
  const order = findOrder(body)
  if (request.method !== 'POST' || order === undefined) {
    sendProblem(response, 400, 'bad-request')
    return
  }
  const { fault, identityNumber } = order
  state.fault = findFault(identityNumber === undefined ? fault : `${fault}:${identityNumber}`)
  response.writeHead(204).end()
}

function findOrder(body: Buffer) {
  try {
    return Value.Parse(FaultOrder, JSON.parse(body.toString()))
  } catch {
    return undefined
  }
}

function sendProblem(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/problem+json' })
  response.end(JSON.stringify({ type: `urn:bauhinia:problem:${code}`, title: code, status }))
}
