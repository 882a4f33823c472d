import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto'

/** A webhook as it came in; the body is exactly the bytes that were sent. */
export interface SignedWebhook {
  readonly webhookId: string | undefined
  readonly timestamp: string | undefined
  readonly signature: string | undefined
  readonly body: Uint8Array
}

export type WebhookVerdict =
  | { readonly valid: true; readonly webhookId: string }
  | { readonly valid: false; readonly reason: 'incomplete' | 'stale' | 'signature' }

/** A timestamp further away than this, in either direction, is refused (seconds). */
const toleranceSeconds = 5 * 60

/** A sender signs with its old and new key while it changes them; more are not looked at. */
const maxSignatures = 10

/**
 * Verifies a webhook by Standard Webhooks 1.0: `v1` is HMAC-SHA-256 under a `whsec_` secret, `v1a`
 * Ed25519 under a `whpk_` public key. `keys` are separated by spaces, and any one may match. Secrets
 * are compared in constant time.
 */
export function verifyWebhook(webhook: SignedWebhook, keys: string, now: Date): WebhookVerdict {
  const { webhookId = '', timestamp = '', signature = '', body } = webhook
  const isComplete = /^[!-~]{1,200}$/.test(webhookId) && /^\d{1,12}$/.test(timestamp)
  if (!isComplete || webhookId.includes('.')) return { valid: false, reason: 'incomplete' }
  const ageSeconds = Math.abs(Math.floor(now.getTime() / 1000) - Number(timestamp))
  if (ageSeconds > toleranceSeconds) return { valid: false, reason: 'stale' }
  const content = Buffer.concat([Buffer.from(`${webhookId}.${timestamp}.`), body])
  const signatures = signature.split(' ', maxSignatures)
  const isSigned = keys
    .split(' ')
    .some((key) => signatures.some((one) => isSignedBy(key, one, content)))
  return isSigned ? { valid: true, webhookId } : { valid: false, reason: 'signature' }
}

function isSignedBy(key: string, signature: string, content: Uint8Array): boolean {
  const [version, encoded = ''] = signature.split(',', 2)
  const given = Buffer.from(encoded, 'base64')
  if (version === 'v1' && key.startsWith('whsec_')) {
    const secret = Buffer.from(key.slice('whsec_'.length), 'base64')
    const expected = createHmac('sha256', secret).update(content).digest()
    return given.length === expected.length && timingSafeEqual(given, expected)
  }
  if (version === 'v1a' && key.startsWith('whpk_')) {
    const raw = Buffer.from(key.slice('whpk_'.length), 'base64').toString('base64url')
    const publicKey = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: raw },
      format: 'jwk',
    })
    return verify(null, content, publicKey, given)
  }
  return false
}
