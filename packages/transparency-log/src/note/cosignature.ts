import { concatBytes, encodeUtf8 } from '../encoding.ts'

const timestampLimit = 2n ** 63n

/** When a witness says to have seen the checkpoint, in seconds since 1970; undefined for no cosignature. */
export function cosignedAtSeconds(signature: Uint8Array): number | undefined {
  if (signature.length !== 8 + 64) return undefined
  const timestamp = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0)
  return timestamp < timestampLimit ? Number(timestamp) : undefined
}

/** What a cosignature/v1 signs (C2SP tlog-cosignature): a heading, its own time and the whole text. */
export function cosignatureMessage(
  text: Uint8Array,
  signature: Uint8Array,
): Uint8Array | undefined {
  if (signature.length !== 8 + 64) return undefined
  const timestamp = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0)
  return timestamp < timestampLimit ? messageAt(text, timestamp) : undefined
}

/** The time as it stands before the signature, and the message that is signed at that time. */
export function cosignatureAt(text: Uint8Array, now: Date) {
  const timestamp = BigInt(Math.floor(now.getTime() / 1000))
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, timestamp)
  return { timestamp: bytes, message: messageAt(text, timestamp) }
}

function messageAt(text: Uint8Array, timestamp: bigint): Uint8Array {
  return concatBytes(encodeUtf8(`cosignature/v1\ntime ${timestamp}\n`), text)
}
