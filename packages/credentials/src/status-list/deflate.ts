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

/** The packed bytes behind `lst`; undefined when it is no zlib stream or would grow beyond the limit. */
export function inflateWithNode(lst: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = findBase64urlBytes(lst)
  if (bytes === undefined) return undefined
  try {
    return Uint8Array.from(inflateSync(bytes, { maxOutputLength: inflatedBytesMax }))
  } catch {
    return undefined
  }
}
