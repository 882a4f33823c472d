import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { findJson } from '../encoding/json.ts'
import { type EcPublicJwk, findEcPublicJwk } from './ec-public-jwk.ts'

/**
 * Signs with ES256, synchronously. `sign` gives raw r‖s, 64 bytes. The interface is what a hardware
 * module or a key service in the same machine implements.
 */
export interface Es256Signer {
  readonly publicJwk: EcPublicJwk
  readonly sign: (message: Uint8Array) => Uint8Array
}

/** A signer over a P-256 private key. Throws a TypeError for any other key. */
export function createEs256Signer(privateKey: KeyObject): Es256Signer {
  const exported = createPublicKey(privateKey).export({ format: 'jwk' })
  const publicJwk = findEcPublicJwk(findJson(JSON.stringify(exported)))
  if (publicJwk === undefined) throw new TypeError('an ES256 signer needs a P-256 private key')
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const
  return { publicJwk, sign: (message) => sign('sha256', message, key) }
}

/** A fresh P-256 key and its signer, for a first start, a holder's key or a test. */
export function generateEs256Signer(): Es256Signer & { readonly privateKey: KeyObject } {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { ...createEs256Signer(privateKey), privateKey }
}
