import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { test } from 'node:test'
import 'reflect-metadata'
import {
  createCertificateAuthority,
  generateEs256Signer,
  issueCertificate,
} from '@bauhinia/credentials'
import * as x509 from '@peculiar/x509'
import fc from 'fast-check'
import { isSigned } from '../src/crypto/node-crypto.ts'
import { findCertificate } from '../src/x509/parse-certificate.ts'
import { planChain } from '../src/x509/plan-chain.ts'
import { authority, certificate, issuer, now, signer } from './transport-department.ts'

const read = (encoded: string) => new X509Certificate(Buffer.from(encoded, 'base64'))

test('OpenSSL, by node:crypto, reads and verifies what we issue', () => {
  const [root, leaf] = [read(authority.certificate), read(certificate)]

  assert.ok(root.ca)
  assert.ok(root.verify(root.publicKey))
  assert.ok(!leaf.ca)
  assert.ok(leaf.verify(root.publicKey))
  assert.ok(leaf.checkIssued(root))
  assert.equal(leaf.subjectAltName, `URI:${issuer}`)
  assert.equal(leaf.subject, 'CN=Transport Department')
  assert.deepEqual(leaf.validToDate, new Date('2029-01-01Z'))
  assert.ok(leaf.raw.length < 380)
})

test('@peculiar/x509 reads what we issue, and finds the same extensions', async () => {
  const [root, leaf] = [authority.certificate, certificate].map(
    (der) => new x509.X509Certificate(der),
  )
  assert.ok(root !== undefined && leaf !== undefined)

  const chain = await new x509.X509ChainBuilder({ certificates: [root] }).build(leaf)

  assert.equal(chain.length, 2)
  assert.equal(root.getExtension(x509.BasicConstraintsExtension)?.ca, true)
  assert.equal(root.getExtension(x509.BasicConstraintsExtension)?.pathLength, 0)
  assert.equal(
    leaf.getExtension(x509.KeyUsagesExtension)?.usages,
    x509.KeyUsageFlags.digitalSignature,
  )
  assert.equal(
    leaf.getExtension(x509.SubjectAlternativeNameExtension)?.names.items.at(0)?.value,
    issuer,
  )
})

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const foreign = await (async () => {
  const [rootKeys, middleKeys, leafKeys] = await Promise.all(
    [1, 2, 3].map(() => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])),
  )
  assert.ok(rootKeys !== undefined && middleKeys !== undefined && leafKeys !== undefined)
  const shared = {
    notBefore: new Date('2026-01-01Z'),
    notAfter: new Date('2027-01-01Z'),
    signingAlgorithm: algorithm,
  }
  const usage = x509.KeyUsageFlags
  const authorityExtensions = (pathLength: number) => [
    new x509.BasicConstraintsExtension(true, pathLength, true),
    new x509.KeyUsagesExtension(usage.keyCertSign | usage.cRLSign, true),
  ]
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    ...shared,
    name: 'C=HK, O=Foreign, CN=Root',
    keys: rootKeys,
    extensions: authorityExtensions(1),
  })
  const middle = await x509.X509CertificateGenerator.create({
    ...shared,
    subject: 'C=HK, CN=Middle',
    issuer: root.subject,
    signingKey: rootKeys.privateKey,
    publicKey: middleKeys.publicKey,
    extensions: authorityExtensions(0),
  })
  const leafWith = (...extensions: x509.Extension[]) =>
    x509.X509CertificateGenerator.create({
      ...shared,
      subject: 'CN=Leaf',
      issuer: middle.subject,
      signingKey: middleKeys.privateKey,
      publicKey: leafKeys.publicKey,
      extensions,
    })
  const name = new x509.SubjectAlternativeNameExtension([{ type: 'url', value: issuer }])
  return { root, middle, leafWith, name, usage }
})()

test("another library's chain with an authority in the middle is accepted", async () => {
  const { root, middle, leafWith, name, usage } = foreign
  const leaf = await leafWith(
    new x509.KeyUsagesExtension(usage.digitalSignature, true),
    name,
    await x509.SubjectKeyIdentifierExtension.create(middle.publicKey),
  )
  const der = [leaf, middle, root].map((each) => each.toString('base64'))
  const [leafDer = '', middleDer = '', rootDer = ''] = der

  const plan = planChain([leafDer, middleDer], { anchors: [rootDer], issuer, now })

  assert.equal(plan.refusal, undefined)
  assert.ok(plan.paths.some((links) => links.length === 2 && links.every(isSigned)))
  assert.equal(
    planChain([leafDer], { anchors: [rootDer], issuer, now }).refusal,
    'issuer-not-trusted',
  )
})

test('a certificate that may not sign, or has a critical extension unknown to us, is refused', async () => {
  const { middle, leafWith, name, usage } = foreign
  const anchors = [middle.toString('base64')]
  const signing = new x509.KeyUsagesExtension(usage.digitalSignature, true)
  const critical = new x509.Extension('1.2.3.4', true, Uint8Array.of(0x05, 0x00).buffer)
  const refusalOf = async (...extensions: x509.Extension[]) => {
    const leaf = await leafWith(...extensions)
    return planChain([leaf.toString('base64')], { anchors, issuer, now }).refusal
  }

  assert.equal(await refusalOf(signing, name), undefined)
  assert.equal(await refusalOf(name), 'certificate-not-for-signing')
  assert.equal(
    await refusalOf(new x509.KeyUsagesExtension(usage.keyEncipherment, true), name),
    'certificate-not-for-signing',
  )
  assert.equal(await refusalOf(signing, name, critical), 'certificate-malformed')
  assert.equal(await refusalOf(signing), 'certificate-names-another-issuer')
})

test('an authority cannot certify beyond its own period', () => {
  const request = {
    name: 'X',
    publicKey: signer.publicJwk,
    issuerUrl: issuer,
    notBefore: new Date('2026-01-01Z'),
    notAfter: new Date('2046-01-02Z'),
  }
  assert.throws(() => issueCertificate(authority, request), TypeError)
})

test('a root may outlive the year 2049', () => {
  const root = createCertificateAuthority({
    name: 'Root',
    signer: generateEs256Signer(),
    notBefore: new Date('2026-01-01Z'),
    notAfter: new Date('2076-01-01Z'),
  })

  assert.deepEqual(findCertificate(root.certificate)?.notAfter, new Date('2076-01-01Z'))
  assert.deepEqual(read(root.certificate).validToDate, new Date('2076-01-01Z'))
})

test('one flipped byte anywhere makes a certificate unreadable or its signature false', () => {
  const bytes = Buffer.from(certificate, 'base64')
  const key = authority.signer.publicJwk
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ change
      const found = findCertificate(changed.toString('base64'))
      return (
        found === undefined || !isSigned({ key, message: found.signed, signature: found.signature })
      )
    }),
  )
})

test('random bytes are no certificate, and never an exception', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
      const der = Buffer.concat([
        Buffer.of(0x30, 0x82, bytes.length >> 8, bytes.length & 255),
        bytes,
      ])
      return (
        findCertificate(der.toString('base64')) === undefined &&
        findCertificate(Buffer.from(bytes).toString('base64')) === undefined
      )
    }),
  )
})
