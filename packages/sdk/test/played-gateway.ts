import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import {
  type EcPublicJwk,
  type Es256Signer,
  generateEs256Signer,
  jwkThumbprint,
} from '@bauhinia/credentials'
import { signRequest } from '@bauhinia/credentials/http-signatures'
import { checkRule, contextOf, listOf, nullable, parseRule, types } from '@bauhinia/rules'
import { type ConnectedDepartment, connectDepartment, type DepartmentOptions } from '@bauhinia/sdk'
import { atEnd, temporaryFolder } from '@bauhinia/testing/at-end'
import Type from 'typebox'
import Value from 'typebox/value'

/** The gateway's part of the protocol, played by a test. */
export interface PlayedGateway {
  readonly keys: readonly EcPublicJwk[]
  /** A signed request; `change` spoils it before or after it is signed. */
  sign(url: string, body: unknown, change?: Partial<SignatureChange>): SignedRequest
}

export interface SignedRequest {
  readonly method: 'POST'
  readonly headers: Record<string, string>
  readonly body: string
}

interface SignatureChange {
  readonly signer: Es256Signer
  readonly created: Date
  readonly nonce: string | undefined
  readonly tag: string
  readonly url: string
  /** `/statements` unless given. */
  readonly path: string
  readonly components: readonly string[]
}

export function playGateway(): PlayedGateway {
  const signer = generateEs256Signer()
  const keyId = jwkThumbprint(signer.publicJwk)
  return {
    keys: [{ ...signer.publicJwk, kid: keyId }],
    sign: (url, content, change = {}) => {
      const body = JSON.stringify(content)
      const headers = { 'content-type': 'application/json' }
      const signed = signRequest({
        method: 'POST',
        url: `${change.url ?? url}${change.path ?? '/statements'}`,
        headers,
        body,
        keyId,
        signer: change.signer ?? signer,
        created: change.created ?? new Date(),
        ...('nonce' in change
          ? change.nonce !== undefined && { nonce: change.nonce }
          : { nonce: randomUUID() }),
        tag: change.tag ?? 'bauhinia-statement',
        ...(change.components && { components: change.components }),
      })
      return { method: 'POST', headers: { ...headers, ...signed }, body }
    },
  }
}

const finesRule = checkRule(
  parseRule('every fine in record.fines satisfies fine.paid or fine.dueOn >= today'),
  {
    today: types.date,
    record: contextOf({
      fines: listOf(contextOf({ dueOn: types.date, paid: types.boolean })),
      remark: nullable(types.string),
    }),
  },
  types.boolean,
).checked

/** A dataset as a pack would give it, small enough to be seen whole. */
export function finesDataset(): DepartmentOptions['datasets'][number] {
  if (finesRule === undefined) throw new Error('the rule of the test has a mistake')
  return {
    id: 'test-fines',
    responseLimitMilliseconds: 300,
    claims: [
      { id: 'holder', type: 'text', optional: false, options: [], elements: [] },
      { id: 'remark', type: 'text', optional: true, options: [], elements: [] },
      {
        id: 'fines',
        type: 'list',
        optional: false,
        options: [],
        elements: [
          { id: 'dueOn', type: 'date', optional: false, label: nothing },
          { id: 'paid', type: 'yes-no', optional: false, label: nothing },
        ],
      },
    ],
    answers: [{ id: 'no-fines-due', rule: finesRule, withoutRecord: true }],
  }
}

const nothing = { en: '-', 'zh-Hant': '-', 'zh-Hans': '-' }

/** What the gateway asks unless a test changes it. */
export function question(change: Readonly<Record<string, unknown>> = {}) {
  return {
    requestId: randomUUID(),
    subject: { identityNumber: 'ZZ000101(1)', subjectIdentifier: 'pairwise-1' },
    consumer: 'test-consumer',
    purpose: 'test-purpose',
    dataset: 'test-fines',
    claims: ['holder'],
    answers: ['no-fines-due'],
    expiresAt: new Date(Date.now() + 600_000).toISOString(),
    ...change,
  }
}

/** A department with one record, closed when the test ends. */
export async function startDepartment(
  t: TestContext,
  options: Partial<DepartmentOptions> & Pick<DepartmentOptions, 'gateway'>,
): Promise<ConnectedDepartment> {
  const folder = temporaryFolder(t)
  const department = await connectDepartment({
    organisationId: 'test-provider',
    datasets: [finesDataset()],
    findRecord: (identityNumber) =>
      identityNumber === 'ZZ000101(1)'
        ? { holder: 'CHAN Shun Lei', fines: [{ dueOn: '2020-01-31', paid: true }] }
        : undefined,
    keyFile: join(folder, 'key.pem'),
    logFolder: folder,
    timeZone: 'Asia/Hong_Kong',
    port: 0,
    reportFault: () => undefined,
    ...options,
  })
  atEnd(t, () => department.close())
  return department
}

const Answered = Type.Object({
  statement: Type.Optional(Type.String()),
  type: Type.Optional(Type.String()),
  detail: Type.Optional(Type.String()),
})

/** Sends a request and gives what came back: a statement, or a problem. */
export async function post(url: string, request: SignedRequest) {
  const response = await fetch(`${url}/statements`, request)
  const contentType = response.headers.get('content-type')
  return {
    status: response.status,
    contentType,
    ...Value.Parse(Answered, JSON.parse(await response.text())),
  }
}
