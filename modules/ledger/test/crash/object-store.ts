import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

/** What goes wrong with the next upload. */
type UploadFault =
  /** The connection ends after so many bytes of it. */
  | { readonly at: 'bytes'; readonly count: number }
  /** It is stored, and the connection ends before the answer. */
  | { readonly at: 'answer' }
  /** The store has no room for it. */
  | { readonly at: 'room' }

/**
 * A store of objects over HTTP, with what the ledger uses of S3: an object is there whole or not at all, its
 * SHA-256 is compared, and `If-None-Match: *` and `If-Match` refuse to replace one. What it has stored outlives a stop.
 */
export interface ObjectStore {
  readonly prefix: string
  readonly objects: Map<string, Uint8Array>
  /** Every note that was ever stored as the checkpoint, the first first. */
  readonly uploads: readonly string[]
  /** Goes wrong at the next upload, and tells `happened`. */
  failNext: (fault: UploadFault, happened: () => void) => void
  readonly spare: () => void
  readonly stop: () => Promise<void>
  readonly start: () => Promise<void>
}

/** Starts a store on a free port of the loopback. */
export async function startObjectStore(): Promise<ObjectStore> {
  const objects = new Map<string, Uint8Array>()
  const uploads: string[] = []
  let failing: { fault: UploadFault; happened: () => void } | undefined
  let port = 0
  let server: Server

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? ''
    if (request.method === 'PUT') return put(path, request, response)
    const object = objects.get(path)
    if (object === undefined) return void response.writeHead(404).end()
    response.writeHead(200, { etag: entityTagOf(object) }).end(object)
  }

  function keep(path: string, bytes: Buffer): void {
    objects.set(path, bytes)
    if (path.endsWith('/checkpoint')) uploads.push(bytes.toString())
  }

  async function put(path: string, request: IncomingMessage, response: ServerResponse) {
    const planned = failing
    failing = undefined
    const bytes = await receive(request, planned?.fault)
    if (planned !== undefined) planned.happened()
    if (planned?.fault.at === 'room') return void response.writeHead(507).end()
    if (bytes === undefined) return void request.socket.destroy()
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    if (sha256 !== request.headers['x-amz-content-sha256']) {
      return void response.writeHead(400).end()
    }
    if (!meetsConditions(request, objects.get(path))) return void response.writeHead(412).end()
    keep(path, bytes)
    // The request itself has ended: to destroy that would leave the line open, and who asked waiting.
    if (planned?.fault.at === 'answer') request.socket.destroy()
    else response.writeHead(200).end()
  }

  async function start(): Promise<void> {
    server = createServer((request, response) => {
      answer(request, response).catch(() => response.destroy())
    })
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (typeof address === 'object' && address !== null) port = address.port
  }

  await start()
  return {
    prefix: `http://127.0.0.1:${port}/log/`,
    ...{ objects, uploads },
    failNext: (fault, happened) => {
      failing = { fault, happened }
    },
    spare: () => {
      failing = undefined
    },
    start,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function meetsConditions({ headers }: IncomingMessage, standing: Uint8Array | undefined): boolean {
  if (headers['if-none-match'] === '*') return standing === undefined
  const wanted = headers['if-match']
  return wanted === undefined || (standing !== undefined && entityTagOf(standing) === wanted)
}

function entityTagOf(object: Uint8Array): string {
  return `"${createHash('md5').update(object).digest('hex')}"`
}

/** The whole body; undefined where it ends, or is cut, before its end. */
async function receive(
  request: IncomingMessage,
  fault: UploadFault | undefined,
): Promise<Buffer | undefined> {
  const parts: Buffer[] = []
  let length = 0
  try {
    const body: AsyncIterable<Buffer> = request
    for await (const part of body) {
      parts.push(part)
      length += part.length
      if (fault?.at === 'bytes' && length >= fault.count) return undefined
    }
  } catch {
    return undefined
  }
  return length === Number(request.headers['content-length']) ? Buffer.concat(parts) : undefined
}
