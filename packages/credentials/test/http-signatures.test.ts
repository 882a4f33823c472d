import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { test } from 'node:test'
import { findEcPublicJwk, generateEs256Signer } from '@bauhinia/credentials'
import { signRequest, verifyRequest } from '@bauhinia/credentials/http-signatures'
import { createSigner, createVerifier, httpbis } from 'http-message-signatures'
import { isSigned } from '../src/crypto/node-crypto.ts'
import { encodeContentDigest, isContentDigestOf } from '../src/http-signatures/content-digest.ts'
import { readHeaders } from '../src/http-signatures/message.ts'
import { findSignatureBase, findSignatures } from '../src/http-signatures/signature-base.ts'
import vectors from './vectors/rfc9421.json' with { type: 'json' }

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

const key = findEcPublicJwk(vectors.key)
const keyFor = (keyId: string) => (keyId === vectors.keyId ? key : undefined)

test('RFC 9421 B.3: the published request of a TLS proxy verifies', () => {
  const { message, signatureBase } = vectors.request
  const verification = verifyRequest({
    ...message,
    keyFor,
    now: new Date(vectors.created * 1000),
    maxAgeSeconds: 60,
    requiredComponents: ['@method', '@path', '@query', '@authority'],
  })

  assert.ok(verification.verified)
  assert.equal(verification.signatureBase, signatureBase)
})

test('RFC 9421 B.2.4: the published response has the published base and signature', () => {
  const { message, signatureBase, body } = vectors.response
  const headers = readHeaders(message.headers)
  const [signature, ...others] = findSignatures(headers) ?? []
  assert.ok(signature !== undefined && key !== undefined && others.length === 0)
  const parts = {
    method: '',
    url: new URL('https://example.com/'),
    status: message.status,
    headers,
  }

  const base = findSignatureBase(parts, signature.input)

  assert.equal(base, signatureBase)
  assert.ok(isSigned({ key, message: signatureBase, signature: signature.signature }))
  assert.ok(isContentDigestOf(headers.get('content-digest') ?? '', body))
})

test("RFC 9530: a digest is the body's, in every algorithm named that we know", () => {
  const { body } = vectors.response
  const [right, wrong] = [encodeContentDigest(body), encodeContentDigest(`${body} `)]
  const longer = vectors.response.message.headers['Content-Digest']

  assert.ok(isContentDigestOf(`${right}, ${longer}`, body))
  assert.ok(isContentDigestOf(`${right}, md5=:AAAA:`, body))
  assert.ok(!isContentDigestOf(`${wrong}, ${longer}`, body))
  assert.ok(!isContentDigestOf('md5=:AAAA:', body))
  assert.ok(!isContentDigestOf('sha-256=AAAA', body))
  assert.ok(!isContentDigestOf('', ''))
})

test('http-message-signatures verifies what we sign, and the reverse', async () => {
  const parts = { ...request, headers: { ...request.headers, ...signed } }
  const theirs = createVerifier(
    createPublicKey({ key: { ...signer.publicJwk }, format: 'jwk' }),
    'ecdsa-p256-sha256',
  )
  const accepted = await httpbis.verifyMessage(
    { keyLookup: async () => ({ verify: theirs }), notAfter: now, tolerance: 60 },
    parts,
  )
  assert.equal(accepted, true)

  const fields = ['@method', '@target-uri', 'content-digest', 'content-type', 'authorization']
  const { privateKey } = signer
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
  const foreign = await httpbis.signMessage(
    {
      key: createSigner(pem, 'ecdsa-p256-sha256', 'td-1'),
      fields,
      paramValues: { created: now, tag: 't', nonce: 'n-2' },
      params: ['keyid', 'alg', 'created', 'tag', 'nonce'],
    },
    {
      ...request,
      headers: { ...request.headers, 'content-digest': encodeContentDigest(request.body) },
    },
  )
  const verification = verifyRequest({ ...received, headers: foreign.headers })

  assert.ok(verification.verified)
  assert.equal(verification.nonce, 'n-2')
})

test('several signatures are told apart by their tag, and are ambiguous without it', () => {
  const second = signRequest({ ...request, keyId: 'td-1', signer, created: now, tag: 'other' })
  const both = {
    ...request.headers,
    'content-digest': signed['content-digest'],
    'signature-input': `${signed['signature-input']}, ${second['signature-input'].replace(/^sig/, 'two')}`,
    signature: `${signed.signature}, ${second.signature.replace(/^sig/, 'two')}`,
  }
  const { tag: _, ...untagged } = received

  assert.ok(verifyRequest({ ...received, headers: both }).verified)
  assert.deepEqual(verifyRequest({ ...untagged, headers: both }), {
    verified: false,
    reason: 'signature-ambiguous',
  })
})

test('parameters that change what is signed, and other algorithms, are refused', () => {
  const reasonFor = (change: (input: string) => string, changed: object = {}) => {
    const headers = { ...received.headers, 'signature-input': change(signed['signature-input']) }
    const verification = verifyRequest({ ...received, headers, ...changed })
    return verification.verified ? 'verified' : verification.reason
  }

  assert.equal(
    reasonFor((input) => input.replace('"@method"', '"@method";req')),
    'signature-malformed',
  )
  assert.equal(
    reasonFor((input) => input.replace('("', '("@method" "')),
    'signature-malformed',
  )
  assert.equal(
    reasonFor((input) => input.replace(/;keyid="[^"]*"/, '')),
    'signature-malformed',
  )
  assert.equal(
    reasonFor((input) => input.replace(/created=\d+/, 'created="1"')),
    'signature-malformed',
  )
  assert.equal(
    reasonFor((input) => `${input};expires=1`),
    'expired',
  )
  assert.equal(
    reasonFor((input) => input.replace('ecdsa-p256-sha256', 'hmac-sha256')),
    'algorithm-not-allowed',
  )
  assert.equal(
    reasonFor((input) => input.replace('n-1', 'n-9')),
    'signature-invalid',
  )
})

test('a request cannot be signed over what it does not have', () => {
  const unsigned = { ...request, keyId: 'td-1', signer, created: now, components: ['dpop'] }
  assert.throws(() => signRequest(unsigned), TypeError)
  assert.throws(
    () => signRequest({ ...request, url: '/x', keyId: 'a', signer, created: now }),
    TypeError,
  )
})
