import type { EcPublicJwk } from '@bauhinia/credentials'
import Type, { type Static } from 'typebox'

/** A public key as a JWK Set has it (RFC 7517 §4), for whoever verifies what it signed. */
export const PublicKey = Type.Object({
  kty: Type.Literal('EC'),
  crv: Type.Literal('P-256'),
  x: Type.String(),
  y: Type.String(),
  kid: Type.String(),
  use: Type.Literal('sig'),
  alg: Type.Literal('ES256'),
})
export type PublicKey = Static<typeof PublicKey>

export function publicKeyOf({
  keyId,
  publicJwk,
}: {
  readonly keyId: string
  readonly publicJwk: EcPublicJwk
}): PublicKey {
  return { ...publicJwk, kid: keyId, use: 'sig', alg: 'ES256' }
}
