import { ed25519Pair } from '#crypto'
import { concatBytes, encodeBase64 } from '../encoding.ts'
import { TransparencyLogError } from '../transparency-log-error.ts'
import { cosignatureAt } from './cosignature.ts'
import { formatKeyId } from './key-name.ts'
import {
  createVerifierKey,
  otherIdentifier,
  parseKeyText,
  type VerifierKey,
} from './verifier-key.ts'

/** A key that signs notes. Whoever keeps keys elsewhere (an HSM, a key service) writes one of these. */
export interface NoteSigner {
  readonly name: string
  readonly keyId: number
  /** `text` is the note's text, its final newline included. */
  readonly sign: (text: Uint8Array) => Uint8Array | Promise<Uint8Array>
}

/** A signer with the public key to hand to those who verify. */
export interface KeyedNoteSigner extends NoteSigner {
  readonly verifierKey: VerifierKey
}

/** A signer from a name and the 32 secret bytes of an Ed25519 key (RFC 8032). Throws `malformed-key`. */
export async function createNoteSigner(name: string, seed: Uint8Array): Promise<KeyedNoteSigner> {
  if (seed.length !== 32) throw malformed('is not a seed of 32 bytes')
  const { publicKey, sign } = await ed25519Pair(seed)
  const verifierKey = createVerifierKey(name, publicKey)
  return { name, keyId: verifierKey.keyId, sign, verifierKey }
}

/**
 * A witness's signer, cosignature/v1 (C2SP tlog-cosignature): each signature says when, by `now`, the
 * witness had seen no larger consistent tree of the log. Throws `malformed-key`.
 */
export async function createCosigner(
  name: string,
  seed: Uint8Array,
  now: () => Date,
): Promise<KeyedNoteSigner> {
  const pair = await createNoteSigner(name, seed)
  const verifierKey = createVerifierKey(name, pair.verifierKey.publicKey, 'cosignature-v1')
  return {
    name,
    keyId: verifierKey.keyId,
    verifierKey,
    sign: async (text) => {
      const { timestamp, message } = cosignatureAt(text, now())
      return concatBytes(timestamp, await pair.sign(message))
    },
  }
}

/** A secret key as Go's tools write it: `PRIVATE+KEY+<name>+<identifier>+<base64 of type and seed>`. */
export async function formatSigningKey(name: string, seed: Uint8Array): Promise<string> {
  const { keyId } = await createNoteSigner(name, seed)
  return `${signingKeyMark}${name}+${formatKeyId(keyId)}+${encodeBase64(Uint8Array.of(1, ...seed))}`
}

/** A signer from what `formatSigningKey` writes, checking the identifier. Throws `malformed-key`. */
export async function parseSigningKey(text: string): Promise<KeyedNoteSigner> {
  return (await readSigningKey(text)).signer
}

/** A witness's signer (see `createCosigner`) from what `formatSigningKey` writes. Throws `malformed-key`. */
export async function parseCosigningKey(text: string, now: () => Date): Promise<KeyedNoteSigner> {
  const { signer, seed } = await readSigningKey(text)
  return createCosigner(signer.name, seed, now)
}

async function readSigningKey(text: string) {
  if (!text.startsWith(signingKeyMark)) throw malformed('is not marked as a private key')
  const { name, keyId, typeByte, key } = parseKeyText(text.slice(signingKeyMark.length))
  if (typeByte !== 1) throw malformed('is of a type that is not known here')
  const signer = await createNoteSigner(name, key)
  if (formatKeyId(signer.keyId) !== keyId) throw malformed(otherIdentifier)
  return { signer, seed: key }
}

const signingKeyMark = 'PRIVATE+KEY+'

function malformed(what: string) {
  return new TransparencyLogError('malformed-key', `The signing key ${what}`)
}
