import { createHash, randomUUID } from 'node:crypto'
import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { TestContext } from 'node:test'
import { freshDatabase } from '@bauhinia/testing'
import { atEnd, temporaryFolder } from '@bauhinia/testing/at-end'
import { playServer } from '@bauhinia/testing/play-server'
import type { LogStorage } from '@bauhinia/transparency-log'
import { folderStorage } from '@bauhinia/transparency-log/folder-storage'
import { objectStorage } from '@bauhinia/transparency-log/object-storage'
import { postgresStorage } from '@bauhinia/transparency-log/postgres-storage'
import { AwsClient } from 'aws4fetch'
import { Client } from 'pg'
import S3rver from 's3rver'

/** Every storage there is, each opened anew and empty, over the real thing. */
export const storages: readonly {
  readonly name: string
  readonly open: (t: TestContext) => Promise<LogStorage>
}[] = [
  { name: 'a folder', open: async (t) => folderStorage(temporaryFolder(t)) },
  { name: 'PostgreSQL', open: openPostgresStorage },
  {
    name: 'an object store that knows no conditions',
    open: async (t) => bucketStorage(await startObjectStore(t)),
  },
  {
    name: 'an object store',
    open: async (t) => bucketStorage(await conditionalStore(t, await startObjectStore(t))),
  },
]

async function openPostgresStorage(t: TestContext): Promise<LogStorage> {
  const { url } = await freshDatabase(t, [])
  const client = new Client({ connectionString: url })
  await client.connect()
  atEnd(t, () => client.end())
  const storage = postgresStorage(client)
  await storage.create()
  return storage
}

/** A storage in a bucket of the store at an address; `through` sees each signed request. */
export function bucketStorage(
  address: string,
  { through = fetch }: { through?: Send } = {},
): LogStorage {
  const keys = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER', service: 's3', region: 'none' }
  const client = new AwsClient(keys)
  const prefix = `${address}/logs/${randomUUID()}`
  return objectStorage({
    prefix,
    fetch: async (input, init) => through(await client.sign(input, init)),
  })
}

type Send = (request: Request) => Promise<Response>

/** Starts a store that speaks S3; its address. It does not look at `If-None-Match`. */
export async function startObjectStore(t: TestContext): Promise<string> {
  const store = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: temporaryFolder(t),
    configureBuckets: [{ name: 'logs', configs: [] }],
  })
  const { port } = await store.run()
  atEnd(t, () => store.close())
  return `http://127.0.0.1:${port}`
}

/**
 * Before a store that does not look at `If-None-Match` and `If-Match`, the rule of those that do: 412 for a file that is
 * there already, or is another one (RFC 9110 §13.1), settled one request after the other.
 */
export async function conditionalStore(t: TestContext, store: string): Promise<string> {
  const present = new Map<string, string>()
  return playServer(t, async (incoming, response) => {
    const body = Buffer.concat(await incoming.toArray())
    const path = incoming.url ?? ''
    const { 'if-match': wanted, 'if-none-match': unwanted } = incoming.headers
    const isTaken = unwanted === '*' && present.has(path)
    if (isTaken || (wanted !== undefined && present.get(path) !== wanted)) {
      response.writeHead(412).end()
      return
    }
    if (incoming.method === 'PUT') present.set(path, entityTagOf(body))
    forward(store, { incoming, body }, response)
  })
}

/** As S3 makes it of a plain upload. */
function entityTagOf(body: Buffer): string {
  return `"${createHash('md5').update(body).digest('hex')}"`
}

/** Passes a request on as it is: it is signed, with the host it was addressed to. */
function forward(
  store: string,
  { body, incoming }: { readonly body: Buffer; readonly incoming: IncomingMessage },
  response: ServerResponse,
): void {
  const { headers, method, url = '' } = incoming
  const onward = request(store + url, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  onward.on('error', () => response.destroy())
  onward.end(body)
}

/** A storage whose writer dies at its write number `writes + 1`. */
export function failingAfter(storage: LogStorage, writes: number): LogStorage {
  let left = writes
  const spend = () => {
    if (left === 0) throw new Error('killed')
    left -= 1
  }
  return {
    read: storage.read,
    writeImmutable: async (path, bytes) => {
      spend()
      await storage.writeImmutable(path, bytes)
    },
    replaceCheckpoint: async (note, before) => {
      spend()
      await storage.replaceCheckpoint(note, before)
    },
  }
}
