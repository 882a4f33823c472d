import { randomUUID } from 'node:crypto'
import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
  type VerifiedRegistrationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { rememberChallenge, takeOwnChallenge } from '../challenge.ts'
import type { IdentityContext, IdentityState } from '../context.ts'
import { challengeMs, passkeysMax } from '../domain/passkey.ts'
import { summariseUserAgent } from '../domain/user-agent.ts'
import { insertPasskey, selectPasskeys } from '../queries/passkeys.ts'
import { lockPerson } from '../queries/people.ts'
import { PasskeyRefused, TooManyPasskeys } from '../refusals.ts'
import { uuidBytes } from '../uuid-bytes.ts'
import { getDisplayName } from './get-display-name.ts'
import { recordAct } from './record-act.ts'

/** Ed25519, ES256 and RS256 (COSE): every device speaks one of them. */
const algorithms = [-8, -7, -257]

/**
 * What a person's device needs to make a passkey (WebAuthn Level 3 §5.4): one that it can find by
 * itself, guarded by the person's finger, face or PIN. No attestation: any make will do.
 */
export async function offerPasskeyRegistration(
  context: IdentityState,
  dataSubjectId: string,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { db, relyingParty } = context
  const displayName = await getDisplayName(context, dataSubjectId)
  const passkeys = await selectPasskeys(db, dataSubjectId)
  if (passkeys.length >= passkeysMax) throw new TooManyPasskeys()
  const options = await generateRegistrationOptions({
    rpName: relyingParty.name,
    rpID: relyingParty.id,
    userID: uuidBytes(dataSubjectId),
    userName: displayName,
    userDisplayName: displayName,
    timeout: challengeMs,
    excludeCredentials: passkeys.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports,
    })),
    supportedAlgorithmIDs: algorithms,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await rememberChallenge(context, options.challenge, { ceremony: 'registration', dataSubjectId })
  return options
}

/** Adds the passkey that a device made for this person; refuses any answer that is not exactly that. */
export async function registerPasskey(
  context: IdentityState,
  {
    dataSubjectId,
    response,
    userAgent,
  }: { dataSubjectId: string; response: RegistrationResponseJSON; userAgent: string | undefined },
): Promise<{ passkeyId: string }> {
  const { credential } = await verifiedRegistration(context, dataSubjectId, response)
  const passkeyId = randomUUID()
  const createdAt = context.now()
  await context.db.transaction(async (tx) => {
    await lockPerson(tx, dataSubjectId)
    const passkeys = await selectPasskeys(tx, dataSubjectId)
    if (passkeys.length >= passkeysMax) throw new TooManyPasskeys()
    const isNew = await insertPasskey(tx, {
      dataSubjectId,
      passkeyId,
      credentialId: credential.id,
      publicKey: credential.publicKey,
      signCount: credential.counter,
      transports: credential.transports ?? [],
      label: summariseUserAgent(userAgent),
      createdAt,
    })
    if (!isNew) throw new PasskeyRefused('known-already')
    const act = { dataSubjectId, passkeyId, occurredAt: createdAt }
    await recordAct(context, tx, { kind: 'passkey.added', ...act })
  })
  return { passkeyId }
}

type Registration = NonNullable<VerifiedRegistrationResponse['registrationInfo']>

async function verifiedRegistration(
  context: IdentityContext,
  dataSubjectId: string,
  response: RegistrationResponseJSON,
): Promise<Registration> {
  const { relyingParty } = context
  const ceremony = { ceremony: 'registration', dataSubjectId } as const
  const expectedChallenge = await takeOwnChallenge(context, response, ceremony)
  const { registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge,
    expectedOrigin: relyingParty.origin,
    expectedRPID: relyingParty.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch((cause: unknown) => {
    throw new PasskeyRefused('not-verified', { cause })
  })
  if (registrationInfo === undefined) throw new PasskeyRefused('not-verified')
  return registrationInfo
}
