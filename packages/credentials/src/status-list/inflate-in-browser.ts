import { findBase64urlBytes } from '../encoding/base64url.ts'
import { inflatedBytesMax } from './plan-status-list-token.ts'

/**
 * The packed bytes behind `lst`, by DecompressionStream; undefined when it is no zlib stream or
 * would grow beyond the limit. Stops reading at the limit, so that a small bomb stays small.
 */
export async function inflateInBrowser(lst: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const bytes = findBase64urlBytes(lst)
  if (bytes === undefined) return undefined
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))
  try {
    return await collect(inflated)
  } catch {
    return undefined
  }
}

async function collect(
  stream: ReadableStream<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    chunks.push(chunk)
    size += chunk.length
    if (size > inflatedBytesMax) return undefined
  }
  const bytes = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.length
  }
  return bytes
}
