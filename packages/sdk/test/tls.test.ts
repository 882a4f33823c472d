import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import {
  createCertificateAuthority,
  generateEs256Signer,
  issueCertificate,
} from '@bauhinia/credentials'
import { playGateway, question, startDepartment } from './played-gateway.ts'

// Certificates count in whole seconds.
const thisSecond = Math.floor(Date.now() / 1000) * 1000
const period = {
  notBefore: new Date(thisSecond - 60_000),
  notAfter: new Date(thisSecond + 3_600_000),
}

function certify() {
  const { privateKey, publicJwk } = generateEs256Signer()
  const signer = generateEs256Signer()
  const authority = createCertificateAuthority({ name: 'Test authority', signer, ...period })
  const certificate = issueCertificate(authority, {
    name: 'Test department',
    publicKey: publicJwk,
    issuerUrl: 'https://department.example',
    ...period,
  })
  const key = privateKey.export({ format: 'pem', type: 'pkcs8' })
  return { tls: { cert: pemOf(certificate), key }, ca: pemOf(authority.certificate) }
}

function pemOf(certificate: string): string {
  const lines = certificate.match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

test('with a certificate the department speaks HTTPS, and its address is signed as https', async (t) => {
  const gateway = playGateway()
  const { tls, ca } = certify()
  const { url } = await startDepartment(t, { gateway: { keys: gateway.keys }, tls })
  assert.match(url, /^https:/)

  const { body, ...options } = gateway.sign(url, question())
  // The certificate names an address that the test does not have.
  const checkServerIdentity = () => undefined
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request(`${url}/statements`, { ...options, ca, checkServerIdentity }, resolve)
    sent.once('error', reject)
    sent.end(body)
  })

  assert.equal(response.statusCode, 200)
  assert.match(await text(response), /^\{"statement":"ey/)
})

test('a gateway that does not trust the certificate does not send', async (t) => {
  const gateway = playGateway()
  const { tls } = certify()
  const { url } = await startDepartment(t, { gateway: { keys: gateway.keys }, tls })
  const { body, ...options } = gateway.sign(url, question())
  await assert.rejects(fetch(`${url}/statements`, { ...options, body }))
})
