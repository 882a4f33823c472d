import { hash, timingSafeEqual } from 'node:crypto'
import { parseDictionary } from 'structured-headers'

/** The `content-digest` header of a body (RFC 9530 §2), with SHA-256. */
export function encodeContentDigest(body: Uint8Array | string): string {
  return `sha-256=:${hash('sha256', body, 'base64')}:`
}

/**
 * True when the header names at least one digest that we know (sha-256, sha-512) and every one of
 * those is the body's. Other algorithms are ignored, as RFC 9530 §2 wants.
 */
export function isContentDigestOf(header: string, body: Uint8Array | string): boolean {
  const known = findDigests(header)
  return known.length > 0 && known.every(([name, digest]) => isDigestOf(name, digest, body))
}

const algorithms = new Map([
  ['sha-256', 'sha256'],
  ['sha-512', 'sha512'],
])

function findDigests(header: string): readonly (readonly [string, ArrayBuffer])[] {
  try {
    return [...parseDictionary(header)].flatMap(([name, [value]]) => {
      const algorithm = algorithms.get(name)
      return algorithm !== undefined && value instanceof ArrayBuffer ? [[algorithm, value]] : []
    })
  } catch {
    return []
  }
}

function isDigestOf(algorithm: string, digest: ArrayBuffer, body: Uint8Array | string): boolean {
  const actual = hash(algorithm, body, 'buffer')
  const claimed = new Uint8Array(digest)
  return claimed.length === actual.length && timingSafeEqual(claimed, actual)
}
