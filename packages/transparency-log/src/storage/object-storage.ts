import { sha256 } from '#crypto'
import { httpResources } from '../client/log-resources.ts'
import { equalBytes } from '../encoding.ts'
import { noteSizeMax } from '../note/note.ts'
import { TransparencyLogError } from '../transparency-log-error.ts'
import type { LogStorage } from './log-storage.ts'
import { checkWritable, refuseOther, refuseReplaced } from './written-file.ts'

/** Where an object store keeps a log, and how it is spoken to. */
export interface ObjectStorageOptions {
  /** The address under which the files stand: `https://store.example/bucket/ledger/`. */
  readonly prefix: string | URL
  /**
   * Sends a request signed for the store (AWS Signature Version 4), as the `fetch` of an `AwsClient` of
   * `aws4fetch` does. It may repeat a request that failed: all of them can be repeated.
   */
  readonly fetch: typeof fetch
  /** How long one request may take, 30,000 by default. */
  readonly timeoutMs?: number
}

/**
 * A log's files in a store that speaks S3, to be served by it or by a network of caches before it. A file
 * is one object, put whole with its SHA-256, which the store compares: an upload that was torn is not
 * there. A file that may not change, and the first checkpoint, are put with `If-None-Match: *` (RFC 9110 §13.1.2), and each
 * later checkpoint with `If-Match` and the entity tag of the one that was read, which S3 has known since 2024. So of any
 * number of writers none puts an older checkpoint over a newer.
 *
 * A store that overlooks these conditions, or tells no strong entity tag, is protected by the look before the upload
 * alone: there only one writer at a time. One that refuses them (501) cannot be written to. The writer
 * must be allowed to list the bucket, else the store answers 403 for a file that is not there.
 *
 * Fails with `resource-unavailable` where the store cannot be reached or refuses.
 */
export function objectStorage(options: ObjectStorageOptions): LogStorage {
  const { fetch, prefix, timeoutMs = 30_000 } = options
  const start = String(prefix).replace(/\/*$/, '/')
  const read = httpResources(start, { fetch, timeoutMs })

  const put = async (
    path: string,
    bytes: Uint8Array,
    headers: Readonly<Record<string, string>>,
  ) => {
    const response = await fetch(start + path, {
      method: 'PUT',
      headers: { 'x-amz-content-sha256': hex(sha256(bytes)), ...headers },
      body: new Uint8Array(bytes),
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((cause: unknown) => {
      throw unwritable(path, cause)
    })
    await response.body?.cancel()
    return response
  }
  const standsAlready = async (path: string, bytes: Uint8Array) => {
    const standing = await read(path, bytes.length).catch((error: unknown) => {
      const isLonger = error instanceof TransparencyLogError && error.code === 'resource-too-large'
      throw isLonger ? refuseOther(path) : error
    })
    if (standing === undefined) return false
    if (!equalBytes(standing, bytes)) throw refuseOther(path)
    return true
  }

  return {
    read: async (path, sizeMax) => {
      checkWritable(path, 'checkpoint')
      return read(path, sizeMax)
    },
    writeImmutable: async (path, bytes) => {
      checkWritable(path)
      if (await standsAlready(path, bytes)) return
      const response = await put(path, bytes, { 'if-none-match': '*' })
      if (response.ok) return
      const isTaken = response.status === 409 || response.status === 412
      if (isTaken && (await standsAlready(path, bytes))) return
      throw unwritable(path, `status ${response.status}`)
    },
    replaceCheckpoint: async (note, before) => {
      const look = async () => {
        const { standing, condition } = await readCheckpoint(start, { fetch, timeoutMs })
        if (standing !== note && standing !== before) throw refuseReplaced()
        return { isDone: standing === note, condition }
      }
      const { condition, isDone } = await look()
      if (isDone) return
      const response = await put('checkpoint', new TextEncoder().encode(note), {
        'content-type': 'text/plain; charset=utf-8',
        'cache-control': 'no-cache',
        ...condition,
      })
      // An upload that was repeated, because its answer was lost, is refused although it is there.
      const isRefused = [404, 409, 412].includes(response.status)
      if (response.ok || (isRefused && (await look()).isDone)) return
      throw unwritable('checkpoint', `status ${response.status}`)
    },
  }
}

/** The checkpoint as it stands, and the condition under which nothing else is replaced. */
async function readCheckpoint(
  start: string,
  { fetch, timeoutMs }: Required<Omit<ObjectStorageOptions, 'prefix'>>,
): Promise<{
  readonly standing: string | undefined
  readonly condition: Readonly<Record<string, string>>
}> {
  const seen: { entityTag?: string | null } = {}
  const noting: typeof fetch = async (...call) => {
    const response = await fetch(...call)
    seen.entityTag = response.headers.get('etag')
    return response
  }
  const read = httpResources(start, { fetch: noting, timeoutMs })
  const bytes = await read('checkpoint', noteSizeMax)
  if (bytes === undefined) return { standing: undefined, condition: { 'if-none-match': '*' } }
  const standing = new TextDecoder().decode(bytes)
  const { entityTag } = seen
  // A weak one never matches (RFC 9110 §13.1.1).
  const isStrong = typeof entityTag === 'string' && !entityTag.startsWith('W/')
  return { standing, condition: isStrong ? { 'if-match': entityTag } : {} }
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function unwritable(path: string, cause: unknown) {
  return new TransparencyLogError('resource-unavailable', `${path} cannot be written`, { cause })
}
