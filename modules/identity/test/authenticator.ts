import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

/** What a device may get wrong, or an attacker make it say. */
export interface Deviation {
  readonly origin?: string
  readonly rpId?: string
  readonly challenge?: string
  readonly userVerified?: boolean
  readonly signCount?: number
  readonly userHandle?: string
}

/** A passkey in software: the protocol of a device (WebAuthn Level 3 §6), without the device. */
export function createAuthenticator() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credentialId = randomBytes(16)
  const id = credentialId.toString('base64url')
  let userHandle = ''
  let signCount = 0
  return {
    register(options: { challenge: string; user: { id: string } }, deviation: Deviation = {}) {
      userHandle = options.user.id
      const authData = authenticatorData(deviation, 0, [
        Buffer.alloc(16),
        uint(credentialId.length, 2),
        credentialId,
        coseKey(publicKey),
      ])
      const attestation = new Map<string, string | Uint8Array | Map<string, string>>([
        ['fmt', 'none'],
        ['attStmt', new Map<string, string>()],
        ['authData', new Uint8Array(authData)],
      ])
      return credential(id, {
        clientDataJSON: clientData('webauthn.create', options, deviation).toString('base64url'),
        attestationObject: Buffer.from(isoCBOR.encode(attestation)).toString('base64url'),
        transports: ['internal'],
      })
    },
    signIn(options: { challenge: string }, deviation: Deviation = {}) {
      signCount = deviation.signCount ?? signCount + 1
      const authData = authenticatorData(deviation, signCount, [])
      const data = clientData('webauthn.get', options, deviation)
      const signed = Buffer.concat([authData, createHash('sha256').update(data).digest()])
      return credential(id, {
        clientDataJSON: data.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
        userHandle: deviation.userHandle ?? userHandle,
      })
    },
  }
}

function credential<Response extends object>(id: string, response: Response) {
  return { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} } as const
}

function clientData(type: string, { challenge }: { challenge: string }, deviation: Deviation) {
  const origin = deviation.origin ?? 'http://localhost:8080'
  return Buffer.from(JSON.stringify({ type, challenge: deviation.challenge ?? challenge, origin }))
}

function authenticatorData(
  { rpId = 'localhost', userVerified = true }: Deviation,
  signCount: number,
  attested: readonly Uint8Array[],
): Buffer {
  const flags = 0x01 | (userVerified ? 0x04 : 0) | (attested.length > 0 ? 0x40 : 0)
  const rpIdHash = createHash('sha256').update(rpId).digest()
  return Buffer.concat([rpIdHash, uint(flags, 1), uint(signCount, 4), ...attested])
}

// COSE_Key of an ES256 public key (RFC 9053 §7.1.1).
function coseKey(publicKey: KeyObject): Uint8Array {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  return isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
    ]),
  )
}

function uint(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntBE(value, 0, bytes)
  return buffer
}
