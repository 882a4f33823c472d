import { createHash } from 'node:crypto'
import Type from 'typebox'
import Value from 'typebox/value'
import type { IdentityContext } from './context.ts'
import { challengeMs } from './domain/passkey.ts'
import { type Ceremony, insertChallenge, takeChallenge } from './queries/challenges.ts'
import { PasskeyRefused } from './refusals.ts'

const clientData = Type.Object({ challenge: Type.String({ minLength: 1 }) })

/** Remembers a challenge that was given out, for five minutes. */
export async function rememberChallenge(
  { db, now }: IdentityContext,
  challenge: string,
  ceremony: Ceremony,
): Promise<void> {
  const expiresAt = new Date(now().getTime() + challengeMs)
  await insertChallenge(db, { ...ceremony, challengeHash: sha256(challenge), expiresAt })
}

/**
 * The challenge that a device answered, if it is one of ours for this ceremony. It is used up
 * whatever comes of the answer: a second answer to it is a replay (WebAuthn Level 3 §13.4.3).
 */
export async function takeOwnChallenge(
  { db, now }: IdentityContext,
  { response }: { response: { clientDataJSON: string } },
  ceremony: Ceremony,
): Promise<string> {
  const challenge = parseChallenge(response.clientDataJSON)
  const taken = { ...ceremony, challengeHash: sha256(challenge), at: now() }
  if (!(await takeChallenge(db, taken))) throw new PasskeyRefused('not-our-challenge')
  return challenge
}

function parseChallenge(clientDataJson: string): string {
  try {
    const text = Buffer.from(clientDataJson, 'base64url').toString('utf8')
    return Value.Parse(clientData, JSON.parse(text)).challenge
  } catch (cause) {
    throw new PasskeyRefused('malformed', { cause })
  }
}

function sha256(text: string): Uint8Array {
  return createHash('sha256').update(text).digest()
}
