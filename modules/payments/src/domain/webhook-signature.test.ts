import assert from 'node:assert/strict'
import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { type SignedWebhook, verifyWebhook } from './webhook-signature.ts'

const now = new Date('2026-03-01T12:00:00.700Z')
const timestamp = '1772366400'
const secret = `whsec_${Buffer.from('a secret of the sample bank').toString('base64')}`
const body = Buffer.from('{"type":"payment.paid","data":{"description":"續領駕駛執照"}}')

function signed(change: Partial<SignedWebhook> = {}): SignedWebhook {
  const content = { webhookId: 'msg_1', timestamp, body, ...change }
  const mac = createHmac('sha256', 'a secret of the sample bank')
    .update(`${content.webhookId}.${content.timestamp}.`)
    .update(content.body)
  return { signature: `v1,${mac.digest('base64')}`, ...content }
}

test('what the reference library signs is verified', () => {
  const signature = new Webhook(secret).sign('msg_1', now, body.toString('utf8'))
  assert.deepEqual(verifyWebhook({ webhookId: 'msg_1', timestamp, signature, body }, secret, now), {
    valid: true,
    webhookId: 'msg_1',
  })
})

test('a signature under another key, of another version or none at all is refused', () => {
  const { signature = '' } = signed()
  const forgeries = [
    verifyWebhook(signed(), 'whsec_YW5vdGhlciBzZWNyZXQ=', now),
    verifyWebhook({ ...signed(), signature: signature.replace('v1,', 'v2,') }, secret, now),
    verifyWebhook({ ...signed(), signature: signature.replace('v1,', 'v1a,') }, secret, now),
    verifyWebhook({ ...signed(), signature: 'v1,' }, secret, now),
    verifyWebhook({ ...signed(), signature: undefined }, secret, now),
    verifyWebhook(signed(), '', now),
  ]
  assert.deepEqual(
    forgeries.map((verdict) => !verdict.valid && verdict.reason),
    Array.from({ length: 6 }, () => 'signature'),
  )
})

test('a webhook without id or timestamp is refused', () => {
  for (const change of [
    { webhookId: undefined },
    { webhookId: '' },
    { webhookId: 'msg.1' },
    { timestamp: undefined },
    { timestamp: '12:00' },
  ]) {
    const verdict = verifyWebhook({ ...signed(), ...change }, secret, now)
    assert.deepEqual(verdict, { valid: false, reason: 'incomplete' })
  }
})

test('a timestamp up to five minutes away is taken, and one second more is not', () => {
  const verdicts = [-300, 300, -301, 301].map((seconds) =>
    verifyWebhook(signed({ timestamp: String(Number(timestamp) + seconds) }), secret, now),
  )
  assert.deepEqual(
    verdicts.map((verdict) => verdict.valid || verdict.reason),
    [true, true, 'stale', 'stale'],
  )
})

test('while a key is changed, either of two signatures and either of two keys is enough', () => {
  const { signature } = signed()
  const both = `v1,bm90IHRoaXMgb25l ${signature}`
  assert.ok(verifyWebhook({ ...signed(), signature: both }, `whsec_b2xk ${secret}`, now).valid)
})

test('an Ed25519 signature is verified under the sender’s public key', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  const key = `whpk_${raw.toString('base64')}`
  const content = Buffer.concat([Buffer.from(`msg_1.${timestamp}.`), body])
  const signature = `v1a,${sign(null, content, privateKey).toString('base64')}`

  assert.ok(verifyWebhook({ ...signed(), signature }, key, now).valid)
  const changed = Buffer.concat([body, Buffer.from(' ')])
  assert.ok(!verifyWebhook({ ...signed(), signature, body: changed }, key, now).valid)
})

test('a body in which any one byte was changed is refused', () => {
  fc.assert(
    fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), (at, difference) => {
      const changed = Buffer.from(body)
      changed[at] = (changed[at] ?? 0) ^ difference
      assert.ok(!verifyWebhook({ ...signed(), body: changed }, secret, now).valid)
    }),
  )
})
