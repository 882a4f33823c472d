const encoder = new TextEncoder()

/** Base64url without padding, in a browser. */
export function encodeBase64url(value: Uint8Array | string): string {
  const octets = typeof value === 'string' ? encoder.encode(value) : value
  return octets.toBase64({ alphabet: 'base64url', omitPadding: true })
}

/**
 * The bytes that the letters in the text stand for. Passes over padding and space, which makes the
 * result shorter than the text, and knows no mode that does not; undefined for other strangers.
 */
export function findLooselyDecoded(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.fromBase64(text, { alphabet: 'base64url', lastChunkHandling: 'loose' })
  } catch {
    return undefined
  }
}
