/** The 16 bytes of a UUID (RFC 9562 §4). */
export function uuidBytes(uuid: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(16)
  bytes.set(Buffer.from(uuid.replaceAll('-', ''), 'hex'))
  return bytes
}

/** The UUID that these 16 bytes are, whatever its version. */
export function parseUuidBytes(bytes: Uint8Array): string {
  if (bytes.length !== 16) throw new TypeError('a UUID has 16 bytes')
  return Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
