import { createPublicKey, sign, verify } from 'node:crypto'
import {
  createCertificateAuthority,
  createStatusList,
  generateEs256Signer,
  issueCertificate,
  issueCredential,
  issueStatusListToken,
  selectDisclosures,
  verifySdJwt,
  verifyStatusListToken,
} from '@bauhinia/credentials'
import { signRequest, verifyRequest } from '@bauhinia/credentials/http-signatures'
import * as browser from '@bauhinia/credentials/verify'
import { median, perSecond, printFigure } from './figures.ts'

/**
 * Credentials and signed requests against the ES256 that they are made of, in one run on one core. The
 * ratio is the rate over node:crypto's own rate of signing or verifying 1,000 bytes; aim: at least 0.5
 * for issuing and verifying a licence.
 */

const warmUpMs = 350
const phaseMs = 850
const turn = 60

const now = new Date('2026-03-01T04:00:00Z')
const period = { notBefore: new Date('2026-01-01Z'), notAfter: new Date('2029-01-01Z') }
const issuer = 'https://td.example/issuer'
const uri = 'https://td.example/status/1'
const signer = generateEs256Signer()
const rootRequest = { name: 'Government Root', signer: generateEs256Signer(), ...period }
const authority = createCertificateAuthority(rootRequest)
const certificate = issueCertificate(authority, {
  ...period,
  name: 'Transport Department',
  publicKey: signer.publicJwk,
  issuerUrl: issuer,
})
const header = { x5c: [certificate] }
const trust = { anchors: [authority.certificate] }
const seconds = now.getTime() / 1000

const licence = {
  payload: {
    iss: issuer,
    vct: 'https://td.example/types/driving-licence',
    iat: seconds,
    exp: seconds + 86_400,
    status: { status_list: { idx: 77, uri } },
  },
  disclosable: {
    family_name: '陳',
    given_name: '大文',
    birthdate: '1984-02-29',
    licence_number: 'A1234563',
    issuing_authority: 'Transport Department',
    issue_date: '2026-03-01',
    expiry_date: '2036-03-01',
    classes: ['1', '2'],
    conditions: [],
    points: 0,
  },
  signer,
  header,
}
const credential = issueCredential(licence)
const token = issueStatusListToken({
  list: createStatusList(1_000_000, 2),
  uri,
  issuer,
  issuedAt: now,
  expiresAt: new Date(now.getTime() + 86_400_000),
  ttlSeconds: 3_600,
  signer,
  header,
})
const expectedList = { now, trust, issuer, uri }
const expected = { now, trust, status: verifyStatusListToken(token, expectedList) }
const request = {
  method: 'POST',
  url: 'https://gateway.example/api/exchange/requests',
  headers: { 'content-type': 'application/json', authorization: 'DPoP abc' },
  body: JSON.stringify({ purpose: 'licence-renewal', claims: Object.keys(licence.disclosable) }),
}
const toSign = { ...request, keyId: 'td-1', signer, created: now, nonce: 'n-1' }
const received = {
  ...request,
  headers: { ...request.headers, ...signRequest(toSign) },
  keyFor: () => signer.publicJwk,
  now,
  maxAgeSeconds: 60,
  requiredComponents: ['@method', '@target-uri', 'content-digest'],
}

const bytes = new Uint8Array(1_000).fill(7)
const key = { key: signer.privateKey, dsaEncoding: 'ieee-p1363' } as const
const signature = sign('sha256', bytes, key)
const publicKey = { key: createPublicKey(signer.privateKey), dsaEncoding: 'ieee-p1363' } as const
const rawSign = () => sign('sha256', bytes, key)
const rawVerify = () => verify('sha256', bytes, publicKey, signature)

await print('issue a licence of ten claims', rawSign, () => issueCredential(licence))
await print('verify it, with chain and status', rawVerify, () =>
  refuseFalse(verifySdJwt(credential, expected).valid),
)
await print('verify it, by WebCrypto as browsers do', rawVerify, async () =>
  refuseFalse((await browser.verifySdJwt(credential, expected)).valid),
)
await print('cut it down to two claims', rawVerify, () =>
  selectDisclosures(credential, ['points', 'classes']),
)
await print('verify a status list of a million', rawVerify, () =>
  refuseFalse(verifyStatusListToken(token, expectedList).valid),
)
await print('sign a request', rawSign, () => signRequest(toSign))
await print('verify a request', rawVerify, () => refuseFalse(verifyRequest(received).verified))

/**
 * The medians of the rate and of its ratio to the raw rate. Both run by turns of some milliseconds, so
 * that whatever else the machine does falls on both alike; a turn is long enough to hold its garbage.
 */
async function print(what: string, raw: () => unknown, measured: () => unknown): Promise<void> {
  for (const start = performance.now(); performance.now() - start < warmUpMs; ) await msOf(measured)
  const [costs, ratios]: [number[], number[]] = [[], []]
  for (const start = performance.now(); performance.now() - start < phaseMs; ) {
    const rawMs = await msOf(raw)
    const measuredMs = await msOf(measured)
    costs.push(measuredMs / turn)
    ratios.push(rawMs / measuredMs)
  }
  const to = `raw ES256 ${raw === rawSign ? 'signing' : 'verification'}`
  const measuredRate = perSecond(1000 / median(costs))
  printFigure({ what, measured: measuredRate, ratio: median(ratios), to })
}

async function msOf(once: () => unknown): Promise<number> {
  const start = performance.now()
  for (let i = 0; i < turn; i++) {
    const result = once()
    if (result instanceof Promise) await result
  }
  return performance.now() - start
}

/** A bench of refusals would be fast and worthless. */
function refuseFalse(verified: boolean): void {
  if (!verified) throw new Error('what is measured must verify')
}
