import {
  createEs256Signer,
  type Es256Signer,
  generateEs256Signer,
  jwkThumbprint,
} from '@bauhinia/credentials'
import type { DirectoryContext } from '../context.ts'
import type { SigningUse } from '../key-use.ts'
import { findSigningKey, insertSigningKey, insertVerificationKey } from '../queries.ts'

/** Signs on behalf of an organisation whose key the platform holds. */
export interface OrganisationSigner extends Es256Signer {
  readonly organisationId: string
  readonly keyId: string
}

/** The signer for one use of an organisation's key; the key is made when it is first needed. */
export async function getSigner(
  context: DirectoryContext,
  key: { organisationId: string; use: SigningUse },
): Promise<OrganisationSigner> {
  const { db, keyring } = context
  if ((await findSigningKey(db, key)) === undefined) await makeKey(context, key)
  const kept = await findSigningKey(db, key)
  if (kept === undefined) throw new Error('the signing key was not kept')
  const privateKey = keyring.unwrapPrivateKey(kept.wrappedKey, sealContext(key))
  return {
    organisationId: key.organisationId,
    keyId: kept.keyId,
    ...createEs256Signer(privateKey),
  }
}

// Of two processes that make a key at once, one is kept; both then read that one.
async function makeKey(
  { db, keyring, now }: DirectoryContext,
  { organisationId, use }: { organisationId: string; use: SigningUse },
): Promise<void> {
  const { privateKey, publicJwk } = generateEs256Signer()
  const keyId = jwkThumbprint(publicJwk)
  const wrappedKey = keyring.wrapPrivateKey(privateKey, sealContext({ organisationId, use }))
  await db.transaction(async (tx) => {
    await insertSigningKey(tx, { organisationId, use, keyId, wrappedKey, createdAt: now() })
    const kept = await findSigningKey(tx, { organisationId, use })
    if (kept?.keyId !== keyId) return
    await insertVerificationKey(tx, { keyId, organisationId, use, publicJwk, validFrom: now() })
  })
}

function sealContext({ organisationId, use }: { organisationId: string; use: SigningUse }): string {
  return `signing key ${organisationId} ${use}`
}
