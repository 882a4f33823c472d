import { concatBytes } from '../encoding.ts'
import { TransparencyLogError } from '../transparency-log-error.ts'

/**
 * Reads one of a log's published files by its path below the log's prefix (`checkpoint`,
 * `tile/0/000.p/7`): over HTTP, from a folder, from an object store. It answers undefined where there is
 * no such file, and throws where it cannot tell. What it reads need not be trustworthy. Longer than
 * `sizeMax` bytes it may refuse, and must not be believed.
 */
export type ReadResource = (path: string, sizeMax: number) => Promise<Uint8Array | undefined>

/** How a log is fetched over HTTP. */
export interface HttpResourcesOptions {
  /** Instead of the platform's `fetch`. */
  readonly fetch?: typeof fetch
  /** How long one file may take, 10,000 by default. */
  readonly timeoutMs?: number
}

/**
 * Reads a log under a URL prefix, such as `https://example.gov.hk/ledger/`. Fails with
 * `resource-too-large` or `resource-unavailable`.
 */
export function httpResources(
  prefix: string | URL,
  { fetch = globalThis.fetch, timeoutMs = 10_000 }: HttpResourcesOptions = {},
): ReadResource {
  const start = String(prefix).replace(/\/*$/, '/')
  return async (path, sizeMax) => {
    const url = start + path
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) }).catch(
      (cause: unknown) => {
        throw unavailable(url, { cause })
      },
    )
    if (response.status === 404 || response.status === 410) return undefined
    if (!response.ok) throw unavailable(url, { cause: `status ${response.status}` })
    return readBody(response, url, sizeMax)
  }
}

/** A body is counted as it arrives: what a length header says of it may be a lie, or before compression. */
export async function readBody(
  response: Response,
  url: string,
  sizeMax: number,
): Promise<Uint8Array> {
  const reader = response.body?.getReader()
  const chunks: Uint8Array[] = []
  for (let size = 0; ; ) {
    const chunk: unknown = (
      await reader?.read().catch((cause: unknown) => {
        throw unavailable(url, { cause })
      })
    )?.value
    if (!(chunk instanceof Uint8Array)) return concatBytes(...chunks)
    size += chunk.length
    if (size > sizeMax) {
      await reader?.cancel()
      throw new TransparencyLogError('resource-too-large', `${url} is over ${sizeMax} bytes`)
    }
    chunks.push(chunk)
  }
}

function unavailable(url: string, options: ErrorOptions) {
  return new TransparencyLogError('resource-unavailable', `${url} cannot be read`, options)
}
