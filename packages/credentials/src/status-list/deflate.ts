import { deflateSync, inflateSync } from 'node:zlib'
import { encodeBase64url, findBase64urlBytes } from '../encoding/base64url.ts'
import { inflatedBytesMax } from './plan-status-list-token.ts'
import type { StatusList } from './status-list.ts'

/** The `status_list` claim of a list: zlib at its strongest, base64url (Token Status List §4.2). */
export function encodeStatusList({ bits, bytes }: StatusList): {
  readonly bits: number
  readonly lst: string
} {
  return { bits, lst: encodeBase64url(deflateSync(bytes, { level: 9 })) }
}

/**
 * The packed bytes behind `lst`; undefined when it is no zlib stream, is followed by anything, or would
 * grow beyond the limit.
 */
export function inflateWithNode(lst: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = findBase64urlBytes(lst)
  if (bytes === undefined) return undefined
  try {
    const inflated: unknown = inflateSync(bytes, { maxOutputLength: inflatedBytesMax, info: true })
    return findWholeOutput(inflated, bytes.length)
  } catch {
    return undefined
  }
}

/** Zlib stops at the end of its stream and passes over the rest; a browser refuses it, and so do we. */
function findWholeOutput(inflated: unknown, size: number): Uint8Array<ArrayBuffer> | undefined {
  if (typeof inflated !== 'object' || inflated === null) return undefined
  if (!('buffer' in inflated) || !('engine' in inflated)) return undefined
  const { buffer, engine } = inflated
  if (typeof engine !== 'object' || engine === null || !('bytesWritten' in engine)) return undefined
  if (engine.bytesWritten !== size || !(buffer instanceof Uint8Array)) return undefined
  return Uint8Array.from(buffer)
}
