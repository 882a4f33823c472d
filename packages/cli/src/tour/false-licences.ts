import {
  createCertificateAuthority,
  generateEs256Signer,
  issueCertificate,
  issueCredential,
} from '@bauhinia/credentials'
import Type from 'typebox'
import { Compile } from 'typebox/compile'

const licenceFile = Compile(Type.Object({ credential: Type.String() }))
const payloadForm = Compile(
  Type.Object({
    iss: Type.String(),
    _sd: Type.Optional(Type.Unknown()),
    _sd_alg: Type.Optional(Type.Unknown()),
  }),
)

/** The text of a licence file with one letter of one disclosed claim changed. */
export function tamperedLicence(file: string): string {
  const credential = credentialOf(file)
  const [jwt = '', first = '', ...others] = credential.split('~')
  const changed = Buffer.from(first, 'base64url')
    .toString()
    .replace(/.(?="\]$)/, 'X')
  return [jwt, Buffer.from(changed).toString('base64url'), ...others].join('~')
}

/** The same licence word for word, signed by somebody who made up an authority of their own. */
export function foreignLicence(file: string): string {
  const [jwt = '', ...disclosures] = credentialOf(file).split('~')
  const { _sd, _sd_alg, ...payload } = payloadForm.Parse(
    JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()),
  )
  const period = { notBefore: new Date(Date.now() - 3_600_000), notAfter: new Date('2099-01-01') }
  const authority = createCertificateAuthority({
    ...period,
    name: 'Authority of nobody',
    signer: generateEs256Signer(),
  })
  const signer = generateEs256Signer()
  const certificate = issueCertificate(authority, {
    ...period,
    name: 'Nobody',
    publicKey: signer.publicJwk,
    issuerUrl: payload.iss,
  })
  return issueCredential({
    payload,
    disclosable: Object.fromEntries(disclosures.filter((text) => text !== '').map(claimOf)),
    signer,
    header: { x5c: [certificate] },
  })
}

const disclosureForm = Compile(Type.Tuple([Type.String(), Type.String(), Type.Unknown()]))

function claimOf(disclosure: string): [string, unknown] {
  const [, name, value] = disclosureForm.Parse(
    JSON.parse(Buffer.from(disclosure, 'base64url').toString()),
  )
  return [name, value]
}

function credentialOf(file: string): string {
  return licenceFile.Parse(JSON.parse(file)).credential
}
