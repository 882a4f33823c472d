import {
  type CredentialExpectations,
  type CredentialRequest,
  createCertificateAuthority,
  createStatusList,
  generateEs256Signer,
  issueCertificate,
  issueCredential,
  issueStatusListToken,
  type StatusList,
  verifyStatusListToken,
} from '@bauhinia/credentials'

/** A department as the tests know it: one authority, one issuing key, one licence of one holder. */
export const now = new Date('2026-03-01T04:00:00Z')
export const nowSeconds = now.getTime() / 1000
export const issuer = 'https://td.example/issuer'
export const vct = 'https://td.example/types/driving-licence'
export const uri = 'https://td.example/status/7'
const period = { notBefore: new Date('2026-01-01Z'), notAfter: new Date('2029-01-01Z') }

export const authority = createCertificateAuthority({
  name: 'Government Root',
  signer: generateEs256Signer(),
  notBefore: period.notBefore,
  notAfter: new Date('2046-01-01Z'),
})
export const signer = generateEs256Signer()
export const holder = generateEs256Signer()
export const certificate = issueCertificate(authority, {
  ...period,
  name: 'Transport Department',
  publicKey: signer.publicJwk,
  issuerUrl: issuer,
})
export const header = { x5c: [certificate] }
export const trust = { anchors: [authority.certificate] }

export const licence: CredentialRequest = {
  payload: {
    iss: issuer,
    vct,
    iat: nowSeconds,
    exp: nowSeconds + 86_400,
    cnf: { jwk: holder.publicJwk },
    status: { status_list: { idx: 5, uri } },
  },
  disclosable: { family_name: '陳', given_name: '大文', classes: ['1', '2'], points: 0 },
  signer,
  header,
}

export const statusList = createStatusList(64, 2)
export const statusListToken = (list: StatusList) =>
  issueStatusListToken({
    list,
    uri,
    issuer,
    issuedAt: now,
    expiresAt: new Date(now.getTime() + 3_600_000),
    ttlSeconds: 600,
    signer,
    header,
  })
export const statusOf = (list: StatusList) =>
  verifyStatusListToken(statusListToken(list), { now, trust, issuer, uri })

export const credential = issueCredential(licence)
export const expected: CredentialExpectations = { now, trust, status: statusOf(statusList) }
