import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'
import { type Primitives, pkcs8Prefix } from './primitives.ts'

/**
 * The platform's cryptography in browsers and other places without node:crypto: SHA-256 in JavaScript
 * (WebCrypto's would be a promise per hash), Ed25519 by WebCrypto.
 */
export const sha256: Primitives['sha256'] = nobleSha256

export const ed25519Verifier: Primitives['ed25519Verifier'] = (publicKey) => {
  const key = crypto.subtle.importKey('raw', own(publicKey), 'Ed25519', true, ['verify'])
  return async (message: Uint8Array, signature: Uint8Array) =>
    crypto.subtle.verify('Ed25519', await key, own(signature), own(message))
}

export const ed25519Pair: Primitives['ed25519Pair'] = async (seed) => {
  const pkcs8 = new Uint8Array(pkcs8Prefix.length + seed.length)
  pkcs8.set(pkcs8Prefix)
  pkcs8.set(seed, pkcs8Prefix.length)
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign'])
  const { x = '' } = await crypto.subtle.exportKey('jwk', key)
  const base64 = x.replaceAll('-', '+').replaceAll('_', '/')
  return {
    publicKey: Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
    sign: async (message) => new Uint8Array(await crypto.subtle.sign('Ed25519', key, own(message))),
  }
}

/** WebCrypto takes no view of memory that might be shared with another thread. */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}
