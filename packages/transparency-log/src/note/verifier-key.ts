import { decodeBase64, encodeBase64 } from '../encoding.ts'
import { TransparencyLogError } from '../transparency-log-error.ts'
import { formatKeyId, isKeyName, keyIdOf } from './key-name.ts'

/** What a key may sign: notes of its own, or, timestamped, the checkpoints that a witness has seen. */
export type SignatureType = 'ed25519' | 'cosignature-v1'

/** A public key under the name of who signs with it. */
export interface VerifierKey {
  readonly name: string
  readonly keyId: number
  readonly type: SignatureType
  /** 32 bytes, Ed25519. */
  readonly publicKey: Uint8Array
}

const typeBytes: Readonly<Record<SignatureType, number>> = { ed25519: 1, 'cosignature-v1': 4 }

/** Names a public key and works out its identifier. Throws `malformed-key` for a bad name or length. */
export function createVerifierKey(
  name: string,
  publicKey: Uint8Array,
  type: SignatureType = 'ed25519',
): VerifierKey {
  if (!isKeyName(name)) throw malformed('has a name that is empty or has a space or plus')
  if (publicKey.length !== 32) throw malformed('is not a public key of 32 bytes')
  const typedKey = Uint8Array.of(typeBytes[type], ...publicKey)
  return { name, keyId: keyIdOf(name, typedKey), type, publicKey }
}

/** A key as it is handed around: `<name>+<identifier, 8 hex digits>+<base64 of type and public key>`. */
export function formatVerifierKey({ name, keyId, type, publicKey }: VerifierKey): string {
  const typedKey = Uint8Array.of(typeBytes[type], ...publicKey)
  return `${name}+${formatKeyId(keyId)}+${encodeBase64(typedKey)}`
}

/** Reads what `formatVerifierKey` writes, checking the identifier. Throws `malformed-key`. */
export function parseVerifierKey(text: string): VerifierKey {
  const { name, keyId, typeByte, key } = parseKeyText(text)
  const type = typeByte === 1 ? 'ed25519' : 'cosignature-v1'
  if (typeBytes[type] !== typeByte) throw malformed('is of a type that is not known here')
  const verifierKey = createVerifierKey(name, key, type)
  if (formatKeyId(verifierKey.keyId) !== keyId) throw malformed(otherIdentifier)
  return verifierKey
}

/** What is wrong with a key whose identifier, a hash of its name and key, is another's. */
export const otherIdentifier =
  'was changed: its name, its eight digits and what follows do not belong together. Copy all of it again'

/** The parts that verifier keys and signing keys have in common, not yet checked against each other. */
export function parseKeyText(text: string) {
  const match = text.length <= 1024 ? /^([^+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(text) : null
  const [, name = '', keyId = '', base64 = ''] = match ?? []
  const [typeByte, ...key] = decodeBase64(base64) ?? []
  if (typeByte === undefined) throw malformed('is not of the form name+identifier+base64')
  return { name, keyId, typeByte, key: Uint8Array.from(key) }
}

function malformed(what: string) {
  return new TransparencyLogError('malformed-key', `The key ${what}`)
}
