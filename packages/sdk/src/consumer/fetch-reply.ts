import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { ProblemDocument } from '../problem-document.ts'
import { ExchangeError } from './exchange-error.ts'

/** A validator as `Compile` of typebox makes it. */
export interface Shape<Value> {
  Check(value: unknown): value is Value
}

const Problem = Compile(
  Type.Object({
    type: Type.String(),
    title: Type.String(),
    status: Type.Number(),
    detail: Type.Optional(Type.String()),
  }),
)

const replyBytesMax = 1024 * 1024
const limitMilliseconds = 30_000

/**
 * The gateway's JSON reply in the shape it must have, read at most to a megabyte and for thirty
 * seconds. Throws `ExchangeError`: unreachable, refused (with its problem) or malformed.
 */
export async function fetchReply<Value>(
  url: string,
  shape: Shape<Value>,
  request: RequestInit = {},
): Promise<Value> {
  const { ok, status, text } = await fetchText(url, request)
  const value = parseJson(text)
  if (!ok) {
    const problem = Problem.Check(value) ? value : undefined
    const message = problem?.title ?? `the gateway answered with status ${status}`
    throw new ExchangeError(message, {
      code: 'refused',
      ...(problem && { problem: asProblem(problem) }),
    })
  }
  if (shape.Check(value)) return value
  throw new ExchangeError(`the reply of ${url} has another shape`, { code: 'reply-malformed' })
}

function asProblem({ type, title, status, detail }: ProblemDocument): ProblemDocument {
  return { type, title, status, ...(detail !== undefined && { detail }) }
}

async function fetchText(url: string, request: RequestInit) {
  const limit = AbortSignal.timeout(limitMilliseconds)
  const signal = request.signal ? AbortSignal.any([request.signal, limit]) : limit
  try {
    const response = await fetch(url, { ...request, redirect: 'error', signal })
    return { ok: response.ok, status: response.status, text: await readText(response) }
  } catch (cause) {
    throw new ExchangeError('the gateway cannot be reached', { code: 'unreachable', cause })
  }
}

async function readText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const part of body ?? []) {
    const chunk: unknown = part
    if (!(chunk instanceof Uint8Array)) throw new TypeError('a body comes in bytes')
    size += chunk.length
    if (size > replyBytesMax) throw new RangeError('the reply is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
