import { sha256 } from '#crypto'
import { httpResources } from '../client/log-resources.ts'
import { equalBytes } from '../encoding.ts'
import { TransparencyLogError } from '../transparency-log-error.ts'
import type { LogStorage } from './log-storage.ts'
import { checkWritable, refuseOther } from './written-file.ts'

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
 * there. A file that may not change is put with `If-None-Match: *` (RFC 9110 §13.1.2); a store that does not
 * know the condition is protected by the look before it, as long as there is one writer. The writer
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
    replaceCheckpoint: async (note) => {
      const response = await put('checkpoint', new TextEncoder().encode(note), {
        'content-type': 'text/plain; charset=utf-8',
        'cache-control': 'no-cache',
      })
      if (!response.ok) throw unwritable('checkpoint', `status ${response.status}`)
    },
  }
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function unwritable(path: string, cause: unknown) {
  return new TransparencyLogError('resource-unavailable', `${path} cannot be written`, { cause })
}
