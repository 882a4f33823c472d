import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Bill } from '@bauhinia/payments'
import { booksOf, openPortal, signedRequest, webhookOf } from './portal.ts'

interface Webhook {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

interface Row {
  readonly name: string
  readonly webhook: (bill: Bill) => Webhook
  readonly status: number
  /** The problem's code. */
  readonly code: string
}

const seconds = (fromNow: number) => String(Math.floor(Date.now() / 1000) + fromNow)

/** A right webhook of the bill, with other headers. */
function withHeaders(bill: Bill, headers: Record<string, string>): Webhook {
  const webhook = webhookOf(bill)
  return { ...webhook, headers: { ...webhook.headers, ...headers } }
}

/** A right webhook of the bill, whose signature is written otherwise. */
function signedAs(bill: Bill, rewrite: (signature: string) => string): Webhook {
  const webhook = webhookOf(bill)
  const signature = rewrite(webhook.headers['webhook-signature'])
  return { ...webhook, headers: { ...webhook.headers, 'webhook-signature': signature } }
}

const signed = (body: string) => signedRequest({ webhookId: 'msg_1', body })

const forged: readonly Pick<Row, 'name' | 'webhook'>[] = [
  {
    name: 'signed with another secret',
    webhook: (bill) =>
      signedRequest({ webhookId: 'msg_1', body: webhookOf(bill).body, secret: 'x' }),
  },
  { name: 'without a signature', webhook: (bill) => signedAs(bill, () => '') },
  {
    name: 'of an unknown version',
    webhook: (bill) => signedAs(bill, (one) => `v2${one.slice(2)}`),
  },
  {
    name: 'signed by a public key that is not known',
    webhook: (bill) => signedAs(bill, (one) => `v1a${one.slice(2)}`),
  },
  { name: 'with half a signature', webhook: (bill) => signedAs(bill, (one) => one.slice(0, 20)) },
  {
    name: 'too old',
    webhook: ({ billNumber }) =>
      signedRequest({ webhookId: 'msg_1', body: billNumber, timestamp: seconds(-301) }),
  },
  {
    name: 'from the future',
    webhook: ({ billNumber }) =>
      signedRequest({ webhookId: 'msg_1', body: billNumber, timestamp: seconds(302) }),
  },
  { name: 'with another time', webhook: (bill) => withHeaders(bill, { 'webhook-timestamp': '1' }) },
  { name: 'without a time', webhook: (bill) => withHeaders(bill, { 'webhook-timestamp': '' }) },
  {
    name: 'replayed under another id',
    webhook: (bill) => withHeaders(bill, { 'webhook-id': 'm' }),
  },
  {
    name: 'with another amount than was signed',
    webhook: (bill) => {
      const webhook = webhookOf(bill)
      return { ...webhook, body: webhook.body.replace('90000', '90001') }
    },
  },
]

const rows: readonly Row[] = [
  ...forged.map((row) => ({ ...row, status: 401, code: 'notification-forged' })),
  ...['', '{', '[]', 'null', '"text"', '{"type":"payment.paid","data":{"reference":1}}'].map(
    (body) => ({
      name: `signed, but not understood: ${body}`,
      webhook: () => signed(body),
      ...{ status: 400, code: 'bad-input' },
    }),
  ),
  {
    name: 'with an amount that is no whole number of cents',
    webhook: (bill) => webhookOf(bill, { amountMinor: 0.5 }),
    ...{ status: 400, code: 'bad-input' },
  },
  {
    name: 'oversized',
    webhook: () => signed('x'.repeat(20_000)),
    ...{ status: 413, code: 'body-too-large' },
  },
  {
    name: 'compressed',
    webhook: (bill) => withHeaders(bill, { 'content-encoding': 'gzip' }),
    ...{ status: 415, code: 'content-not-supported' },
  },
  {
    name: 'of another type',
    webhook: (bill) => withHeaders(bill, { 'content-type': 'text/plain' }),
    ...{ status: 415, code: 'content-not-supported' },
  },
  {
    name: 'in another character set',
    webhook: (bill) => withHeaders(bill, { 'content-type': 'application/json; charset=big5' }),
    ...{ status: 415, code: 'content-not-supported' },
  },
]

test('a webhook that is not right is answered with a problem, and nothing is changed', async (t) => {
  const portal = await openPortal(t)
  const bill = await portal.createBill()
  const origin = await portal.server.listen({ port: 0, host: '127.0.0.1' })
  const before = await booksOf(portal)

  for (const { name, webhook, status, code } of rows) {
    const { url, ...request } = webhook(bill)
    const headers = { ...request.headers, 'accept-language': 'zh-Hant' }
    const answer = await fetch(`${origin}${url}`, { ...request, headers })
    const text = await answer.text()

    assert.equal(answer.status, status, name)
    assert.equal(answer.headers.get('content-type'), 'application/problem+json', name)
    assert.ok(text.includes(`"type":"urn:bauhinia:problem:${code}"`), name)
    assert.match(text, /"title":"[^"]*\p{Script=Han}/u, name)
    assert.deepEqual(await booksOf(portal), before, name)
  }
  assert.equal((await portal.payments.getBill(bill)).status, 'unpaid')
  assert.deepEqual(portal.facts, [])
  const settled = await portal.server.inject(webhookOf(bill))
  assert.equal(settled.json<{ outcome: string }>().outcome, 'settled')
})
