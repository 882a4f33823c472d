import { sha256 } from '#crypto'
import { concatBytes, encodeUtf8 } from '../encoding.ts'

/** Whether a name can stand in a signature line: not empty, no white space, no plus (C2SP signed-note). */
export function isKeyName(name: string): boolean {
  return name.isWellFormed() && /^[^\p{White_Space}+]+$/u.test(name)
}

/** The first 32 bits of SHA-256 over name, newline and typed public key (C2SP signed-note). */
export function keyIdOf(name: string, typedKey: Uint8Array): number {
  const digest = sha256(concatBytes(encodeUtf8(`${name}\n`), typedKey))
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0)
}

/** Four bytes, big-endian. */
export function keyIdBytes(keyId: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, keyId)
  return bytes
}

/** Eight hexadecimal digits. */
export function formatKeyId(keyId: number): string {
  return keyId.toString(16).padStart(8, '0')
}
