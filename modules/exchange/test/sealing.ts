import { randomBytes, randomUUID } from 'node:crypto'
import { generateEs256Signer, jwkThumbprint } from '@bauhinia/credentials'
import { signRequest } from '@bauhinia/credentials/http-signatures'
import { sql } from '@bauhinia/database'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { World } from './exchange-world.ts'

const Answer = Compile(
  Type.Partial(
    Type.Object({
      ...{ accessId: Type.String(), leafHash: Type.String(), opensAt: Type.String() },
      type: Type.String(),
      errors: Type.Array(Type.Object({ pointer: Type.String() })),
    }),
  ),
)

/** What the police say that they obtained of the person in the world of the exchange. */
export function sealBody(changed: Readonly<Record<string, unknown>> = {}) {
  return {
    requestId: randomUUID(),
    subject: { identityNumber: 'A123456(3)' },
    dataset: 'hk-immd-identity',
    names: ['nameInEnglish', 'dateOfBirth'],
    power: 'production-order',
    document: 'PO-2026-0007',
    opensOn: '2026-12-24',
    ...changed,
  }
}

interface Sent {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

/** An organisation's own system, which sends signed messages of this tag to the gateway. */
export async function openSealer(
  { baseUrl, clock, directory }: World,
  server: FastifyInstance,
  { organisationId = 'hk-hkpf', tag = 'bauhinia-sealed-access' } = {},
) {
  const signer = generateEs256Signer()
  const keyId = jwkThumbprint(signer.publicJwk)
  const publicJwk = { ...signer.publicJwk, kid: keyId }
  await directory.registerSystem({ organisationId, url: 'https://system.example', publicJwk })
  const path = '/api/exchange/sealed-accesses'

  function sign(body: unknown): Sent {
    const headers = { 'content-type': 'application/json' }
    const request = {
      method: 'POST',
      url: `${baseUrl}${path}`,
      headers,
      body: JSON.stringify(body),
    }
    const nonce = randomBytes(16).toString('base64url')
    const signed = signRequest({ ...request, keyId, signer, created: clock.now(), nonce, tag })
    return { body: request.body, headers: { ...headers, ...signed } }
  }
  async function post({ body, headers }: Sent) {
    const answer = await server.inject({ method: 'POST', url: path, headers, payload: body })
    const parsed = Answer.Parse(answer.json())
    const { errors = [], type = '', accessId = '', leafHash = '', opensAt = '' } = parsed
    return {
      ...{ status: answer.statusCode, text: answer.body, code: type.split(':').at(-1) },
      receipt: { accessId, leafHash, opensAt },
      pointers: errors.map(({ pointer }) => pointer),
    }
  }
  return { sign, post, seal: (body: unknown) => post(sign(body)) }
}

/** Rows, and entries of their kinds in the order of the log, behind the module's back. */
export async function readSealed({ db }: World) {
  const rows = await db.query<{ opened: boolean }>(sql`
    select opened_at is not null as opened from exchange.sealed_accesses order by sealed_at
  `)
  const kinds = await db.query<{ kind: string }>(sql`
    select convert_from(bytes, 'UTF8')::jsonb ->> 'kind' as kind
      from ledger.entries
     where convert_from(bytes, 'UTF8') ~ '"kind":"access\\.'
     order by id
  `)
  return { opened: rows.map(({ opened }) => opened), kinds: kinds.map(({ kind }) => kind) }
}
