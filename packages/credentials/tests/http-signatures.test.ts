import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generateEs256Signer } from '@bauhinia/credentials'
import { signRequest, verifyRequest } from '@bauhinia/credentials/http-signatures'

const now = new Date('2026-03-01T04:00:00Z')
const signer = generateEs256Signer()
const request = {
  method: 'POST',
  url: 'https://gateway.example/api/exchange/requests?trace=1',
  headers: { 'Content-Type': 'application/json', Authorization: 'DPoP abc' },
  body: '{"purpose":"licence-renewal"}',
}
const signed = signRequest({
  ...request,
  keyId: 'td-1',
  signer,
  created: now,
  nonce: 'n-1',
  tag: 't',
})
const received = {
  ...request,
  headers: { ...request.headers, ...signed },
  keyFor: (keyId: string) => (keyId === 'td-1' ? signer.publicJwk : undefined),
  now,
  maxAgeSeconds: 60,
  requiredComponents: ['@method', '@target-uri', 'content-digest', 'authorization'],
  tag: 't',
}

test('a signed request verifies and hands over its nonce and evidence', () => {
  const verification = verifyRequest(received)

  assert.ok(verification.verified)
  assert.equal(verification.keyId, 'td-1')
  assert.equal(verification.nonce, 'n-1')
  assert.match(verification.signatureBase, /^"@method": POST\n"@target-uri": https:/)
})

test('a request changed after signing is refused', () => {
  const reasonOf = (changed: object) => {
    const verification = verifyRequest({ ...received, ...changed })
    return verification.verified ? 'verified' : verification.reason
  }
  const without = ({ ...headers }: Record<string, string>, name: string) => {
    const { [name]: _, ...rest } = headers
    return rest
  }

  assert.equal(reasonOf({ method: 'PUT' }), 'signature-invalid')
  assert.equal(reasonOf({ url: request.url.replace('trace=1', 'trace=2') }), 'signature-invalid')
  assert.equal(reasonOf({ url: 'not a url' }), 'url-malformed')
  assert.equal(reasonOf({ body: '{"purpose":"another"}' }), 'content-digest-mismatch')
  assert.equal(reasonOf({ body: undefined }), 'content-digest-mismatch')
  assert.equal(
    reasonOf({ headers: without(received.headers, 'Authorization') }),
    'component-missing',
  )
  assert.equal(reasonOf({ headers: request.headers }), 'signature-missing')
  assert.equal(reasonOf({ tag: 'another' }), 'signature-missing')
  assert.equal(reasonOf({ keyFor: () => undefined }), 'key-not-found')
  assert.equal(reasonOf({ keyFor: () => generateEs256Signer().publicJwk }), 'signature-invalid')
  assert.equal(reasonOf({ now: new Date(now.getTime() + 61_000) }), 'too-old')
  assert.equal(reasonOf({ now: new Date(now.getTime() - 31_000) }), 'created-in-the-future')
  assert.equal(reasonOf({ requiredComponents: ['dpop'] }), 'component-not-covered')
})

test('a body cannot be smuggled into a request that was signed without one', () => {
  const { body: _, ...plain } = request
  const headers = signRequest({ ...plain, method: 'GET', keyId: 'td-1', signer, created: now })
  const get = { ...received, method: 'GET', headers: { ...request.headers, ...headers } }
  const { tag: __, ...asked } = get

  assert.ok(verifyRequest({ ...asked, body: '' }).verified)
  assert.deepEqual(verifyRequest({ ...asked, body: 'x' }), {
    verified: false,
    reason: 'component-not-covered',
  })
})
