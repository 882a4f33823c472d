import Type from 'typebox'
import { Compile } from 'typebox/compile'

/** The registry of issuers' keys as a portal publishes it (`IssuerRegistry` of the licences' verifier). */
export const issuerRegistrySchema = Type.Object({
  chainId: Type.Integer(),
  contract: Type.String(),
  blockNumber: Type.Integer(),
  isDevelopment: Type.Boolean(),
  keys: Type.Array(
    Type.Object({
      keyId: Type.String(),
      licenceType: Type.String(),
      issuer: Type.String(),
      validFrom: Type.String({ format: 'date-time' }),
      validUntil: Type.String({ format: 'date-time' }),
      revokedAt: Type.Union([Type.Null(), Type.String({ format: 'date-time' })]),
    }),
  ),
})

/** Reads what a portal answers; throws for anything else. */
export const issuerRegistry = Compile(issuerRegistrySchema)
