import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server'
import { rememberChallenge, takeOwnChallenge } from '../challenge.ts'
import type { IdentityContext } from '../context.ts'
import { challengeMs } from '../domain/passkey.ts'
import { findCredential, markPasskeyUsed, type PasskeyCredential } from '../queries/passkeys.ts'
import { DemonstrationOff, PasskeyRefused } from '../refusals.ts'
import { parseUuidBytes } from '../uuid-bytes.ts'
import { startSession } from './start-session.ts'

/**
 * What a device needs to sign somebody in (WebAuthn Level 3 §5.5). It names nobody: the device
 * offers the passkeys that it holds for this site, and whose it was is known from the answer.
 */
export async function offerPasskeySignIn(
  context: IdentityContext,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const options = await generateAuthenticationOptions({
    rpID: context.relyingParty.id,
    userVerification: 'required',
    timeout: challengeMs,
  })
  const ceremony = { ceremony: 'sign-in', dataSubjectId: null } as const
  await rememberChallenge(context, options.challenge, ceremony)
  return options
}

/**
 * Signs in whoever's passkey answered. Refuses, always in the same words, an answer to no challenge
 * of ours or to one that was answered before, another site's, a passkey that we do not know or that
 * was removed, one used without its owner's finger, face or PIN, and one whose counter went back.
 * Where demonstration mode is off, a persona who proved to have the passkey is told so and refused.
 */
export async function signInWithPasskey(
  context: IdentityContext,
  { response, userAgent }: { response: AuthenticationResponseJSON; userAgent: string | undefined },
): Promise<{ token: string; dataSubjectId: string }> {
  const dataSubjectId = parseUserHandle(response.response.userHandle)
  const credential = await findCredential(context.db, { dataSubjectId, credentialId: response.id })
  if (credential === undefined) throw new PasskeyRefused('unknown-passkey')
  const signCount = await verifiedSignCount(context, response, credential)
  if (credential.isPersona && !context.isDemonstration) throw new DemonstrationOff(undefined)
  return context.db.transaction(async (tx) => {
    const { passkeyId } = credential
    const used = { dataSubjectId, passkeyId, signCount, at: context.now() }
    if (!(await markPasskeyUsed(tx, used))) throw new PasskeyRefused('used-meanwhile')
    const session = { dataSubjectId, method: 'passkey', userAgent } as const
    return { ...(await startSession(context, tx, session)), dataSubjectId }
  })
}

/** The user handle that we gave at registration is the person's id; a device must return it. */
function parseUserHandle(userHandle: string | undefined): string {
  const bytes = Buffer.from(userHandle ?? '', 'base64url')
  if (bytes.length !== 16) throw new PasskeyRefused('malformed')
  return parseUuidBytes(bytes)
}

async function verifiedSignCount(
  context: IdentityContext,
  response: AuthenticationResponseJSON,
  { credentialId, publicKey, signCount, transports }: PasskeyCredential,
): Promise<number> {
  const { relyingParty } = context
  const ceremony = { ceremony: 'sign-in', dataSubjectId: null } as const
  const expectedChallenge = await takeOwnChallenge(context, response, ceremony)
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge,
    expectedOrigin: relyingParty.origin,
    expectedRPID: relyingParty.id,
    requireUserVerification: true,
    credential: {
      id: credentialId,
      publicKey: new Uint8Array(publicKey),
      counter: signCount,
      transports: [...transports],
    },
  }).catch((cause: unknown) => {
    throw new PasskeyRefused('not-verified', { cause })
  })
  if (!verified) throw new PasskeyRefused('not-verified')
  return authenticationInfo.newCounter
}
