import { type RequestVerification, verifyRequest } from '@bauhinia/credentials/http-signatures'
import type { ExchangeContext } from './context.ts'
import type { RequestSignature } from './domain/exchange-acts.ts'
import { RequestNotAuthentic } from './refusals.ts'

/** An organisation's HTTP request as it arrived, with the signature in its headers. */
export interface SignedMessage {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: string
}

/** Whose request it is. */
interface Authentication {
  readonly organisationId: string
  readonly signature: RequestSignature
  /** The time in the signature, in whole seconds. */
  readonly signedAt: Date
  /** False where this platform signed with a key that it holds for the organisation. */
  readonly isOwnSystem: boolean
}

/**
 * Whose request this is, by a signature (RFC 9421) of at most a minute's age under a key that the directory
 * knows, with the tag of this interface. Throws `RequestNotAuthentic`.
 */
export async function authenticate(
  { directory, now }: Pick<ExchangeContext, 'directory' | 'now'>,
  { method, url, headers, body }: SignedMessage,
  tag: string,
): Promise<Authentication> {
  const verify = (keys: Awaited<ReturnType<typeof directory.currentKeys>>) => {
    const keyFor = (keyId: string) => {
      const key = keys.get(keyId)
      return key?.use === 'gateway' ? undefined : key?.publicJwk
    }
    const verification = verifyRequest({
      ...{ method, url, headers, body, keyFor, tag },
      now: now(),
      maxAgeSeconds: 60,
      requiredComponents: ['@method', '@target-uri', 'content-digest'],
    })
    return { keys, verification }
  }
  const first = verify(await directory.currentKeys())
  const { keys, verification } = isNewKey(first.verification)
    ? verify(await directory.renewCurrentKeys())
    : first
  if (!verification.verified) throw new RequestNotAuthentic(verification.reason)
  const { created: signedAt, keyId, signatureBase, signature } = verification
  const key = keys.get(keyId)
  if (key === undefined) throw new RequestNotAuthentic('key-not-found')
  const { organisationId, use } = key
  const isOwnSystem = use === 'statement'
  return { organisationId, signature: { keyId, signatureBase, signature }, signedAt, isOwnSystem }
}

function isNewKey(verification: RequestVerification): boolean {
  return !verification.verified && verification.reason === 'key-not-found'
}
