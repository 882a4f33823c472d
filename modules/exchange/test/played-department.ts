import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import type { TestContext } from 'node:test'
import { type Es256Signer, generateEs256Signer, jwkThumbprint } from '@bauhinia/credentials'
import { playServer } from '@bauhinia/testing/play-server'
import Type, { type Static } from 'typebox'
import Value from 'typebox/value'
import type { World } from './exchange-world.ts'

const Question = Type.Object({
  requestId: Type.String(),
  subject: Type.Object({ subjectIdentifier: Type.String(), identityNumber: Type.String() }),
  consumer: Type.String(),
  purpose: Type.String(),
  dataset: Type.String(),
  expiresAt: Type.String(),
})
export type Question = Static<typeof Question>

/** What a department that keeps to the protocol would sign; `change` is its lie. */
export interface Lie {
  readonly payload?: Readonly<Record<string, unknown>>
  readonly disclosable?: Readonly<Record<string, unknown>>
  readonly signer?: Es256Signer
  readonly header?: Readonly<Record<string, unknown>>
}

/** The Judiciary, played by a test that answers as it likes; gives what it signs with. */
export async function playDepartment(
  t: TestContext,
  { directory }: World,
  answer: (question: Question, sign: (lie?: Lie) => string, response: ServerResponse) => void,
): Promise<{ readonly questions: Question[] }> {
  const signer = generateEs256Signer()
  const keyId = jwkThumbprint(signer.publicJwk)
  const questions: Question[] = []
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const question = Value.Parse(Question, JSON.parse(await text(request)))
    questions.push(question)
    answer(question, (lie) => statement(question, { signer, keyId }, lie), response)
  }
  const url = await playServer(t, respond)
  await directory.registerSystem({
    organisationId: 'hk-jud',
    url,
    publicJwk: { ...signer.publicJwk, kid: keyId },
  })
  return { questions }
}

/** An SD-JWT VC made by hand, since nothing of ours would sign some of the lies. */
function statement(
  { consumer, dataset, purpose, requestId, subject }: Question,
  { signer, keyId }: { signer: Es256Signer; keyId: string },
  lie: Lie = {},
): string {
  const disclosures = Object.entries({ 'no-outstanding-fines': true, ...lie.disclosable })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => encode([`salt of ${name}`, name, value]))
  const issuedAt = new Date('2026-11-22T06:00:00Z').getTime() / 1000
  const header = { typ: 'dc+sd-jwt', alg: 'ES256', kid: keyId, ...lie.header }
  const payload = {
    iss: 'hk-jud',
    iat: issuedAt,
    exp: issuedAt + 3_600,
    vct: `urn:bauhinia:statement:${dataset}`,
    sub: subject.subjectIdentifier,
    aud: consumer,
    ...{ purpose, jti: requestId },
    _sd: disclosures.map(digestOf),
    ...lie.payload,
  }
  const input = `${encode(header)}.${encode(payload)}`
  const signature = Buffer.from((lie.signer ?? signer).sign(Buffer.from(input)))
  return [`${input}.${signature.toString('base64url')}`, ...disclosures, ''].join('~')
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

/** What a statement says in the place of a disclosure (RFC 9901 §4.2.3). */
export function digestOf(disclosure: string): string {
  return createHash('sha256').update(disclosure).digest('base64url')
}

export function reply(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
