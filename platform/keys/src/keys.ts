import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'

/** Something sealed was changed, or is opened under another key or in another place. */
export class SealBroken extends Error {}

/**
 * All keys that the product derives from one master key. Each use has a label of its own, so that
 * what is made for one use is worthless in another (RFC 5869 §3.2).
 */
export interface Keyring {
  /** HMAC-SHA-256 of the values, base64url, under the key of `label`: a lookup key or a pseudonym. */
  hmac(label: string, ...values: readonly string[]): string
  /**
   * A pseudonym of a UUID, base64url of 128 bits: AES as a permutation of one block, so that two ids
   * never share one and only the keyring finds the way back.
   */
  pseudonymOf(label: string, uuid: string): string
  /** The UUID behind a pseudonym; for what is no pseudonym nothing, or a UUID that nobody has. */
  findUuid(label: string, pseudonym: string): string | undefined
  /** A fresh 256-bit key, wrapped for storage: what it seals is gone when the wrapped key is. */
  newWrappedKey(context: string): Uint8Array
  unwrapKey(wrapped: Uint8Array, context: string): SealingKey
  /** A private key as stored: PKCS #8, sealed. */
  wrapPrivateKey(key: KeyObject, context: string): Uint8Array
  unwrapPrivateKey(wrapped: Uint8Array, context: string): KeyObject
  /** Any other secret that is stored, such as the seed of an Ed25519 key. */
  wrapSecret(secret: Uint8Array, context: string): Uint8Array
  unwrapSecret(wrapped: Uint8Array, context: string): Uint8Array
}

/** Seals and opens what is small with AES-256-GCM (NIST SP 800-38D), bound to the place it stands in. */
export interface SealingKey {
  seal(plaintext: string, context: string): Uint8Array
  /** Throws `SealBroken` when the seal was changed or belongs elsewhere. */
  open(sealed: Uint8Array, context: string): string
  /** 28 bytes longer than what it seals. */
  sealBytes(plaintext: Uint8Array, context: string): Uint8Array
  /** As `open`. */
  openBytes(sealed: Uint8Array, context: string): Uint8Array
}

const nonceBytes = 12
const tagBytes = 16

/** The keyring of a 256-bit master key; whoever holds the master key holds everything. */
export function createKeyring(masterKey: Uint8Array): Keyring {
  if (masterKey.length !== 32) throw new TypeError('the master key has 32 bytes')
  const derived = new Map<string, Buffer>()
  const derive = (label: string): Buffer => {
    const known = derived.get(label)
    if (known !== undefined) return known
    const key = Buffer.from(hkdfSync('sha256', masterKey, '', `bauhinia ${label}`, 32))
    derived.set(label, key)
    return key
  }
  const wrapping = () => derive('wrapping')
  return {
    hmac: (label, ...values) =>
      createHmac('sha256', derive(`hmac ${label}`))
        .update(JSON.stringify(values))
        .digest('base64url'),
    pseudonymOf(label, uuid) {
      const cipher = createCipheriv('aes-256-ecb', derive(`pseudonym ${label}`), null)
      return cipher.setAutoPadding(false).update(uuidBytes(uuid)).toString('base64url')
    },
    findUuid(label, pseudonym) {
      const block = Buffer.from(pseudonym, 'base64url')
      if (block.length !== 16 || block.toString('base64url') !== pseudonym) return undefined
      const decipher = createDecipheriv('aes-256-ecb', derive(`pseudonym ${label}`), null)
      return uuidText(decipher.setAutoPadding(false).update(block))
    },
    wrapSecret: (secret, context) => encrypt(wrapping(), secret, context),
    unwrapSecret: (wrapped, context) => decrypt(wrapping(), wrapped, context),
    newWrappedKey: (context) => encrypt(wrapping(), randomBytes(32), context),
    unwrapKey: (wrapped, context) => sealingKey(decrypt(wrapping(), wrapped, context)),
    wrapPrivateKey: (key, context) =>
      encrypt(wrapping(), key.export({ format: 'der', type: 'pkcs8' }), context),
    unwrapPrivateKey: (wrapped, context) =>
      createPrivateKey({
        key: decrypt(wrapping(), wrapped, context),
        format: 'der',
        type: 'pkcs8',
      }),
  }
}

function uuidBytes(uuid: string): Buffer {
  const bytes = Buffer.from(uuid.replaceAll('-', ''), 'hex')
  if (bytes.length !== 16) throw new TypeError('a pseudonym stands for a UUID')
  return bytes
}

function uuidText(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function sealingKey(key: Buffer): SealingKey {
  return {
    seal: (plaintext, context) => encrypt(key, Buffer.from(plaintext, 'utf8'), context),
    open: (sealed, context) => decrypt(key, sealed, context).toString('utf8'),
    sealBytes: (plaintext, context) => encrypt(key, plaintext, context),
    openBytes: (sealed, context) => decrypt(key, sealed, context),
  }
}

// Random 96-bit nonces are safe for the little that one person's key seals (SP 800-38D §8.3).
function encrypt(key: Buffer, plaintext: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context, 'utf8'))
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()])
  return Buffer.concat([nonce, body, cipher.getAuthTag()])
}

function decrypt(key: Buffer, sealed: Uint8Array, context: string): Buffer {
  const bytes = Buffer.from(sealed)
  const nonce = bytes.subarray(0, nonceBytes)
  const body = bytes.subarray(nonceBytes, -tagBytes)
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce)
      .setAAD(Buffer.from(context, 'utf8'))
      .setAuthTag(bytes.subarray(-tagBytes))
    return Buffer.concat([decipher.update(body), decipher.final()])
  } catch (cause) {
    throw new SealBroken(`what is sealed for "${context}" cannot be opened`, { cause })
  }
}
