/** Says whether `signature` is a right Ed25519 signature (RFC 8032) of `message`. */
type VerifyEd25519 = (message: Uint8Array, signature: Uint8Array) => boolean | Promise<boolean>

/** A private key that signs, with its 32-byte public key. */
interface Ed25519Pair {
  readonly publicKey: Uint8Array
  readonly sign: (message: Uint8Array) => Uint8Array | Promise<Uint8Array>
}

/**
 * What this package needs from a platform, which exports each apart: who only verifies is not sent what signs. SHA-256 is synchronous everywhere, since a proof is a chain
 * of some dozen hashes; Ed25519 may be asynchronous, since browsers offer nothing else.
 */
export interface Primitives {
  readonly sha256: (input: Uint8Array) => Uint8Array
  readonly ed25519Verifier: (publicKey: Uint8Array) => VerifyEd25519
  readonly ed25519Pair: (seed: Uint8Array) => Ed25519Pair | Promise<Ed25519Pair>
}

/** The DER that precedes the 32 bytes of a raw Ed25519 private key in PKCS #8 (RFC 8410 §7). */
export const pkcs8Prefix = /* @__PURE__ */ Uint8Array.of(
  ...[0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06],
  ...[0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20],
)

/** The DER that precedes the 32 bytes of a raw Ed25519 public key in SPKI (RFC 8410 §4). */
export const spkiPrefix = /* @__PURE__ */ Uint8Array.of(
  ...[0x30, 0x2a, 0x30, 0x05, 0x06, 0x03],
  ...[0x2b, 0x65, 0x70, 0x03, 0x21, 0x00],
)
