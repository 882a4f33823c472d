import { randomUUID } from 'node:crypto'
import type { TestContext } from 'node:test'
import { generateEs256Signer, jwkThumbprint } from '@bauhinia/credentials'
import { signRequest } from '@bauhinia/credentials/http-signatures'
import { playServer } from '@bauhinia/testing/play-server'
import Type from 'typebox'
import Value from 'typebox/value'

const Reply = Type.Object({
  statement: Type.Optional(Type.String()),
  type: Type.Optional(Type.String()),
})

export interface Question {
  readonly identityNumber: string
  readonly dataset: string
  readonly claims?: readonly string[]
  readonly answers?: readonly string[]
  readonly signal?: AbortSignal
}

/** A gateway as departments see it: it publishes its key and asks signed questions. */
export async function playGateway(t: TestContext) {
  const signer = generateEs256Signer()
  const keyId = jwkThumbprint(signer.publicJwk)
  const url = await playServer(t, (request, response) => {
    const isKeys = request.url === '/api/exchange/gateway-keys'
    response.writeHead(isKeys ? 200 : 404)
    response.end(JSON.stringify({ keys: [{ ...signer.publicJwk, kid: keyId }] }))
  })

  return {
    url,
    async ask(departmentUrl: string, question: Question) {
      const { identityNumber, dataset, claims = [], answers = [], signal } = question
      const url = `${departmentUrl}/statements`
      const body = JSON.stringify({
        requestId: randomUUID(),
        subject: { identityNumber, subjectIdentifier: 'pairwise-1' },
        consumer: 'hk-td',
        purpose: 'driving-licence-renewal',
        ...{ dataset, claims, answers },
        expiresAt: new Date(Date.now() + 600_000).toISOString(),
      })
      const headers = { 'content-type': 'application/json' }
      const signed = signRequest({
        ...{ method: 'POST', url, headers, body, keyId, signer },
        created: new Date(),
        nonce: randomUUID(),
        tag: 'bauhinia-statement',
      })
      const response = await fetch(url, {
        method: 'POST',
        headers: { ...headers, ...signed },
        body,
        ...(signal && { signal }),
      })
      const { statement, type } = Value.Parse(Reply, JSON.parse(await response.text()))
      return { status: response.status, statement: statement ?? '', type }
    },
  }
}
