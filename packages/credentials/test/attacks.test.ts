import assert from 'node:assert/strict'
import { createHash, createHmac, createPublicKey } from 'node:crypto'
import { test } from 'node:test'
import {
  type CredentialExpectations,
  createCertificateAuthority,
  generateEs256Signer,
  issueCertificate,
  issueCredential,
  presentCredential,
  selectDisclosures,
  verifySdJwt,
} from '@bauhinia/credentials'
import * as browser from '@bauhinia/credentials/verify'
import { signJws } from '../src/jws/sign-jws.ts'
import {
  authority,
  credential,
  expected,
  header,
  holder,
  issuer,
  licence,
  now,
  nowSeconds,
  signer,
  trust,
  vct,
} from './transport-department.ts'

/** The reason on the server, after the browser gave the very same answer. */
async function reasonOf(text: string, changed: Partial<CredentialExpectations> = {}) {
  const verification = verifySdJwt(text, { ...expected, ...changed })
  assert.deepEqual(await browser.verifySdJwt(text, { ...expected, ...changed }), verification)
  return verification.valid ? 'valid' : verification.reason
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const digestOf = (text: string) => createHash('sha256').update(text).digest('base64url')
const [issuerJwt = '', ...disclosures] = credential.split('~').slice(0, -1)
const [encodedHeader = '', encodedPayload = '', signature = ''] = issuerJwt.split('.')
const rest = `${disclosures.join('~')}~`
const payload = { iss: issuer, vct, iat: nowSeconds, exp: nowSeconds + 600 }
const signed = (claims: object, ...parts: readonly string[]) =>
  [signJws({ typ: 'dc+sd-jwt', ...header }, claims, signer), ...parts, ''].join('~')

test('alg none, HS256 with the public key and other algorithms are refused', async () => {
  const withHeader = (alg: string, sign: (input: string) => string) => {
    const input = `${encode({ typ: 'dc+sd-jwt', alg, ...header })}.${encodedPayload}`
    return `${input}.${sign(input)}~${rest}`
  }
  const pem = createPublicKey({ key: { ...signer.publicJwk }, format: 'jwk' }).export({
    type: 'spki',
    format: 'pem',
  })
  const hmac = (input: string) => createHmac('sha256', pem).update(input).digest('base64url')

  assert.equal(await reasonOf(withHeader('none', () => '')), 'algorithm-not-allowed')
  assert.equal(await reasonOf(withHeader('HS256', hmac)), 'algorithm-not-allowed')
  assert.equal(await reasonOf(withHeader('ES384', () => signature)), 'algorithm-not-allowed')
  assert.equal(await reasonOf(withHeader('ES256', () => signature)), 'signature-invalid')
})

test('a swapped, cut or re-encoded signature is refused', async () => {
  const other = issueCredential(licence).split('~', 1).join('').split('.').at(-1) ?? ''
  const with_ = (text: string) => `${encodedHeader}.${encodedPayload}.${text}~${rest}`
  const der = signer.privateKey.asymmetricKeyType === 'ec' ? `${signature}AAAA` : ''

  assert.equal(await reasonOf(with_(other)), 'signature-invalid')
  assert.equal(await reasonOf(with_('')), 'malformed-signature')
  assert.equal(await reasonOf(with_(der)), 'malformed-signature')
  assert.equal(await reasonOf(with_(`${signature}=`)), 'malformed')
  assert.equal(await reasonOf(with_('A'.repeat(86))), 'signature-invalid')
})

test('a changed payload or disclosure is refused', async () => {
  const claims: unknown = JSON.parse(Buffer.from(encodedPayload, 'base64url').toString())
  const changed = encode({ ...Object(claims), exp: nowSeconds + 1e9 })
  const forged = encode(['aaaaaaaaaaaaaaaaaaaaaa', 'points', 99])

  assert.equal(
    await reasonOf(`${encodedHeader}.${changed}.${signature}~${rest}`),
    'signature-invalid',
  )
  assert.equal(await reasonOf(`${issuerJwt}~${forged}~`), 'disclosure-unreferenced')
  assert.equal(await reasonOf(`${credential}${forged}~`), 'disclosure-unreferenced')
})

test('the rules of RFC 9901 §7.1 for digests and disclosures hold', async () => {
  const points = encode(['aaaaaaaaaaaaaaaaaaaaaa', 'points', 3])
  const element = encode(['aaaaaaaaaaaaaaaaaaaaaa', 'x'])
  const named = (name: string) => encode(['aaaaaaaaaaaaaaaaaaaaaa', name, {}])
  const sd = (...parts: readonly string[]) => ({ ...payload, _sd: parts.map(digestOf) })
  const twice = { ...sd(points), deeper: { _sd: [digestOf(points)] } }
  const array = { ...payload, classes: [{ '...': digestOf(points) }] }

  assert.equal(await reasonOf(signed(sd(points), points)), 'valid')
  assert.equal(await reasonOf(signed(sd(points), points, points)), 'digest-repeated')
  assert.equal(await reasonOf(signed(twice, points)), 'digest-repeated')
  assert.equal(await reasonOf(signed(twice)), 'digest-repeated')
  assert.equal(await reasonOf(signed(sd(element), element)), 'disclosure-of-wrong-kind')
  assert.equal(await reasonOf(signed(array, points)), 'disclosure-of-wrong-kind')
  assert.equal(await reasonOf(signed({ ...sd(points), points: 0 }, points)), 'claim-name-clash')
  for (const name of ['_sd', '...', '_sd_alg']) {
    const disclosure = named(name)
    assert.equal(await reasonOf(signed(sd(disclosure), disclosure)), 'disclosure-of-reserved-name')
  }
})

test('malformed digests, unknown hashes and endless nesting are refused', async () => {
  const deep: unknown = JSON.parse(`${'{"a":'.repeat(100)}1${'}'.repeat(100)}`)

  assert.equal(await reasonOf(signed({ ...payload, _sd: 'x' })), 'digest-malformed')
  assert.equal(await reasonOf(signed({ ...payload, _sd: [1] })), 'digest-malformed')
  assert.equal(await reasonOf(signed({ ...payload, a: { '...': 'x' } })), 'digest-malformed')
  assert.equal(await reasonOf(signed({ ...payload, a: [{ '...': 1 }] })), 'digest-malformed')
  assert.equal(
    await reasonOf(signed({ ...payload, a: [{ '...': 'x', b: 1 }] })),
    'digest-malformed',
  )
  assert.equal(
    await reasonOf(signed({ ...payload, a: { _sd_alg: 'sha-256' } })),
    'digest-malformed',
  )
  assert.equal(
    await reasonOf(signed({ ...payload, _sd_alg: 'md5' })),
    'hash-algorithm-not-supported',
  )
  assert.equal(await reasonOf(signed({ ...payload, deep })), 'nested-too-deep')
})

test('a claim that decides about validity cannot be slipped in by disclosure', async () => {
  const forever = encode(['aaaaaaaaaaaaaaaaaaaaaa', 'exp', nowSeconds + 1e9])
  const { exp: _, ...without } = payload

  assert.equal(
    await reasonOf(signed({ ...without, _sd: [digestOf(forever)] }, forever)),
    'disclosure-of-registered-claim',
  )
})

test('a claim called __proto__ stays a claim', () => {
  const hostile = encode(['aaaaaaaaaaaaaaaaaaaaaa', '__proto__', { isAdmin: true }])
  const verification = verifySdJwt(
    signed({ ...payload, _sd: [digestOf(hostile)] }, hostile),
    expected,
  )

  assert.ok(verification.valid)
  assert.equal(Object.getPrototypeOf(verification.claims), Object.prototype)
  assert.equal(verification.claims['isAdmin'], undefined)
})

test('dates, type, audience and issuer are held to', async () => {
  const at = (seconds: number) => ({ now: new Date((nowSeconds + seconds) * 1000) })
  const signedWith = (claims: object) => signed({ ...payload, ...claims })

  assert.equal(await reasonOf(signed(payload), at(659)), 'valid')
  assert.equal(await reasonOf(signed(payload), at(660)), 'expired')
  assert.equal(await reasonOf(signed(payload), { ...at(600), skewSeconds: 0 }), 'expired')
  assert.equal(await reasonOf(signed(payload), at(-61)), 'issued-in-the-future')
  assert.equal(await reasonOf(signedWith({ nbf: nowSeconds + 61 })), 'not-yet-valid')
  assert.equal(await reasonOf(signedWith({ nbf: nowSeconds + 60 })), 'valid')
  assert.equal(await reasonOf(signedWith({ exp: 'never' })), 'date-malformed')
  assert.equal(await reasonOf(signed(payload), { vct: 'https://x.example' }), 'wrong-vct')
  assert.equal(await reasonOf(signed(payload), { vct: ['https://x.example', vct] }), 'valid')
  assert.equal(await reasonOf(signed({ iss: issuer })), 'wrong-vct')
  assert.equal(await reasonOf(signed(payload), { issuer: 'https://x.example' }), 'wrong-issuer')
  assert.equal(
    await reasonOf(signed(payload), { audience: 'https://me.example' }),
    'wrong-audience',
  )
  assert.equal(await reasonOf(signedWith({ aud: ['a', 'b'] }), { audience: 'b' }), 'valid')
  assert.equal(await reasonOf(signed({ vct })), 'issuer-missing')
})

test('a header that is critical, of another type, or points elsewhere gets nowhere', async () => {
  const withHeader = (extra: object) =>
    `${signJws({ typ: 'dc+sd-jwt', ...extra }, payload, signer)}~`

  assert.equal(
    await reasonOf(withHeader({ ...header, crit: ['b64'] })),
    'critical-header-not-supported',
  )
  assert.equal(await reasonOf(withHeader({ ...header, typ: 'jwt' })), 'wrong-typ')
  assert.equal(await reasonOf(withHeader({ jwk: signer.publicJwk })), 'issuer-not-trusted')
  assert.equal(await reasonOf(withHeader({ x5u: 'https://x.example' })), 'issuer-not-trusted')
  assert.equal(await reasonOf(withHeader({ x5c: [] })), 'certificate-malformed')
  assert.equal(await reasonOf(withHeader({ x5c: 'MII' })), 'certificate-malformed')
  assert.equal(await reasonOf(withHeader({ x5c: ['MII'] })), 'certificate-malformed')
})

test('certificates that do not lead from the key to a trusted root are refused', async () => {
  const period = { notBefore: new Date('2026-01-01Z'), notAfter: new Date('2029-01-01Z') }
  const request = { ...period, name: 'Transport', publicKey: signer.publicJwk, issuerUrl: issuer }
  const impostor = createCertificateAuthority({
    name: 'Government Root',
    signer: generateEs256Signer(),
    ...period,
  })
  const stranger = createCertificateAuthority({
    name: 'Stranger',
    signer: generateEs256Signer(),
    ...period,
  })
  const under = (x5c: readonly string[]) =>
    reasonOf(issueCredential({ ...licence, header: { x5c } }))
  const leaf = (changed: object, by = authority) => issueCertificate(by, { ...request, ...changed })

  assert.equal(await under([leaf({})]), 'valid')
  assert.equal(await under([leaf({}), authority.certificate]), 'valid')
  assert.equal(await under([leaf({}, stranger)]), 'issuer-not-trusted')
  assert.equal(await under([leaf({}, stranger), stranger.certificate]), 'issuer-not-trusted')
  assert.equal(await under([leaf({}, impostor)]), 'certificate-signature-invalid')
  assert.equal(
    await under([leaf({}, impostor), impostor.certificate]),
    'certificate-not-an-authority',
  )
  assert.equal(await under([leaf({}), stranger.certificate]), 'issuer-not-trusted')
  const byRoot = { ...licence, signer: authority.signer, header: { x5c: [authority.certificate] } }
  assert.equal(await reasonOf(issueCredential(byRoot)), 'issuer-not-trusted')
  assert.equal(
    await under([leaf({ issuerUrl: `${issuer}/x` })]),
    'certificate-names-another-issuer',
  )
  assert.equal(await under([leaf({ notAfter: new Date('2026-02-28Z') })]), 'certificate-expired')
  assert.equal(
    await under([leaf({ notBefore: new Date('2026-03-02Z') })]),
    'certificate-not-yet-valid',
  )
  assert.equal(await under([leaf({ publicKey: holder.publicJwk })]), 'signature-invalid')
  assert.equal(await under(Array.from({ length: 5 }, () => leaf({}))), 'certificate-chain-too-long')
})

test("a department's own certificate is no authority over others", async () => {
  const period = { notBefore: new Date('2026-01-01Z'), notAfter: new Date('2029-01-01Z') }
  const [department = ''] = header.x5c
  const request = { ...period, name: 'X', publicKey: signer.publicJwk, issuerUrl: issuer }
  assert.throws(() => issueCertificate({ certificate: department, signer }, request), TypeError)

  const fake = createCertificateAuthority({ ...period, name: 'Transport Department', signer })
  const below = issueCertificate(fake, request)
  const x5c = [below, department]

  const reason = await reasonOf(issueCredential({ ...licence, header: { x5c } }))
  assert.equal(reason, 'certificate-not-an-authority')
})

test('a renewed root with the old name is found by its key', async () => {
  const renewed = createCertificateAuthority({
    name: 'Government Root',
    signer: generateEs256Signer(),
    notBefore: new Date('2026-01-01Z'),
    notAfter: new Date('2030-01-01Z'),
  })
  const anchors = [renewed.certificate, authority.certificate]

  assert.equal(await reasonOf(credential, { trust: { anchors }, status: 'not-asked' }), 'valid')
})

test('a key id is looked up only among the keys of the issuer named', async () => {
  const text = issueCredential({ ...licence, header: { kid: 'k1' } })
  const other = generateEs256Signer().publicJwk
  const reasonWith = (issuerKeys: object) =>
    reasonOf(text, { trust: { issuerKeys: { ...issuerKeys } }, status: 'not-asked' })

  assert.equal(await reasonWith({ [issuer]: [{ ...signer.publicJwk, kid: 'k1' }] }), 'valid')
  assert.equal(
    await reasonWith({ [issuer]: [{ ...signer.publicJwk, kid: 'k2' }] }),
    'key-not-found',
  )
  assert.equal(await reasonWith({ [issuer]: [{ ...other, kid: 'k1' }] }), 'signature-invalid')
  assert.equal(
    await reasonWith({ 'https://x.example': [{ ...signer.publicJwk, kid: 'k1' }] }),
    'issuer-not-trusted',
  )
  assert.equal(await reasonOf(text, { trust, status: 'not-asked' }), 'issuer-not-trusted')
  const offCurve = { ...signer.publicJwk, y: signer.publicJwk.x, kid: 'k1' }
  assert.equal(await reasonWith({ [issuer]: [offCurve] }), 'signature-invalid')
})

test('a key binding for another verifier, nonce, time, key or choice is refused', async () => {
  const question = { audience: 'https://verifier.example', nonce: 'n-1' }
  const request = { credential, disclose: ['points'], holder, now, ...question }
  const bound = (changed: object) => presentCredential({ ...request, ...changed })
  const reason = (text: string) => reasonOf(text, { keyBinding: question })
  const at = (seconds: number) => ({ now: new Date(now.getTime() + seconds * 1000) })
  const [, kbJwt = ''] = bound({}).split(/~(?=[^~]+$)/)

  assert.equal(await reason(bound({})), 'valid')
  assert.equal(await reason(selectDisclosures(credential, [])), 'key-binding-missing')
  assert.equal(await reason(bound({ audience: 'https://x' })), 'key-binding-wrong-audience')
  assert.equal(await reason(bound({ nonce: 'n-2' })), 'key-binding-wrong-nonce')
  assert.equal(await reason(bound({ holder: signer })), 'key-binding-signature-invalid')
  assert.equal(await reason(bound(at(-361))), 'key-binding-too-old')
  assert.equal(await reason(bound(at(61))), 'key-binding-in-the-future')
  assert.equal(await reason(`${credential}${kbJwt}`), 'key-binding-for-other-disclosures')
  assert.equal(await reason(`${signed(payload)}${kbJwt}`), 'key-binding-key-missing')
  assert.equal(await reason(`${credential}${issuerJwt}`), 'key-binding-malformed')
})

test('oversize and malformed texts are refused before any work', async () => {
  assert.equal(await reasonOf(`${credential}${'A'.repeat(1_000_000)}`), 'too-large')
  assert.equal(await reasonOf(`${issuerJwt}${'~WyJhIiwxXQ'.repeat(501)}~`), 'too-many-disclosures')
  assert.equal(await reasonOf(`${issuerJwt}${'~'.repeat(900_000)}`), 'too-many-disclosures')
  for (const text of ['', '~', 'a.b.c~', issuerJwt, `${issuerJwt}~~`, `${credential}x`, '...~']) {
    assert.equal(await reasonOf(text), 'malformed')
  }
})
