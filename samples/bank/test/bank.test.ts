import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingHttpHeaders } from 'node:http'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { buildFpsPayload } from '@bauhinia/fps-qr'
import { startBank } from '@bauhinia/sample-bank'
import { atEnd, temporaryFolder } from '@bauhinia/testing/at-end'
import { patience } from '@bauhinia/testing/patience'
import { playServer } from '@bauhinia/testing/play-server'
import Type from 'typebox'
import Value from 'typebox/value'

const apiKey = 'key-of-the-merchant'
const webhookSecret = 'whsec_c2VjcmV0IG9mIHRoZSBzYW1wbGUgYmFuaw=='
const fee = {
  amountMinor: 90_000,
  currency: 'HKD',
  reference: 'TD-2026-000123',
  payee: { fpsIdentifier: '1234567', name: 'TRANSPORT DEPT' },
  returnUrl: 'http://127.0.0.1:1/en/bills/7',
}

test('without the merchant’s key nothing is asked, seen or steered', async (t) => {
  const { bank } = await runningBank(t)
  const refused = await Promise.all([
    fetch(`${bank.url}/api/payments?reference=TD-2026-000123`),
    fetch(`${bank.url}/api/payments/1`, { headers: { authorization: 'Bearer wrong' } }),
    fetch(`${bank.url}/simulator/next`, { method: 'POST' }),
  ])
  assert.deepEqual(
    refused.map(({ status }) => status),
    [401, 401, 401],
  )
})

test('the same key asks for the same payment, and another payment under it is refused', async (t) => {
  const { bank } = await runningBank(t)
  const first = await ask(bank.url, fee, 'attempt-1')
  const again = await ask(bank.url, fee, 'attempt-1')
  const other = await send(bank.url, { ...fee, amountMinor: 1 }, 'attempt-1')

  assert.equal(again.body.paymentId, first.body.paymentId)
  assert.deepEqual([first.status, again.status, other.status], [201, 200, 422])
})

test('a payer sees whom and how much, confirms once, and the merchant is told by signed webhook', async (t) => {
  const { bank, merchant } = await runningBank(t)
  const { body } = await ask(bank.url, fee, 'attempt-1')

  const page = await (await fetch(body.nextUrl)).text()
  assert.match(page, /simulator/)
  assert.match(page, /TRANSPORT DEPT/)
  assert.match(page, /\$900\.00/)
  const chinese = await (await fetch(`${bank.url}/pay/${body.paymentId}?lang=zh-hant`)).text()
  assert.match(chinese, /確認付款/)

  const answers = [await confirm(body.nextUrl), await confirm(body.nextUrl)]

  assert.deepEqual(
    answers.map((answer) => [answer.status, answer.headers.get('location')]),
    [
      [303, fee.returnUrl],
      [303, fee.returnUrl],
    ],
  )
  await merchant.received(1)
  const [told] = merchant.requests
  assert.ok(told)
  assert.deepEqual(told.headers['webhook-signature'], signatureOf(told))
  const { type, data } = told.body
  assert.equal(type, 'payment.paid')
  assert.equal(data.paymentId, body.paymentId)
  assert.equal(data.amountMinor, 90_000)
})

test('a webhook is repeated until the merchant takes it', async (t) => {
  const { bank, merchant } = await runningBank(t)
  merchant.answers.push(500, 500)
  const { body } = await ask(bank.url, fee, 'attempt-1')
  await confirm(body.nextUrl)
  await merchant.received(3)
  assert.equal(new Set(merchant.requests.map(({ headers }) => headers['webhook-id'])).size, 1)
})

test('a pasted FPS code is paid once however often it is sent', async (t) => {
  const { bank, merchant } = await runningBank(t)
  const code = buildFpsPayload({
    use: 'dynamic',
    payee: { fpsIdentifier: '1234567' },
    currency: 'HKD',
    amountMinor: 90_000,
    payeeName: 'TRANSPORT DEPT',
    billNumber: 'TD-2026-000123',
  })
  const wrong = await post(`${bank.url}/fps`, { code: code.replace('900.00', '1.0000') })
  assert.equal(wrong.status, 422)
  const page = await (await post(`${bank.url}/fps`, { code })).text()
  const key = /name="key" value="([^"]+)"/.exec(page)?.[1] ?? ''

  await post(`${bank.url}/fps`, { code, key })
  const again = await post(`${bank.url}/fps`, { code, key })

  assert.equal(again.status, 303)
  const paid = await fetch(new URL(again.headers.get('location') ?? '', bank.url))
  assert.match(await paid.text(), /that would be a second payment/)
  await merchant.received(1)
  assert.equal(merchant.requests[0]?.body.data.channel, 'fps')
  assert.equal((await list(bank.url, 'TD-2026-000123')).length, 1)
})

test('the program forgets nothing when it is killed, and tells the merchant after its restart', async (t) => {
  const merchant = await startMerchant(t)
  const folder = temporaryFolder(t)
  merchant.answers.push(...Array.from({ length: 50 }, () => 503))
  const first = await startProgram(t, merchant.url, folder)
  const { body } = await ask(first.url, fee, 'attempt-1')
  await confirm(body.nextUrl)
  first.process.kill('SIGKILL')
  await once(first.process, 'exit')
  merchant.answers.length = 0
  const before = merchant.requests.length

  const second = await startProgram(t, merchant.url, folder)

  await merchant.received(before + 1)
  assert.equal((await list(second.url, fee.reference))[0]?.status, 'paid')
  assert.equal((await ask(second.url, fee, 'attempt-1')).body.paymentId, body.paymentId)
  second.process.disconnect()
  await once(second.process, 'exit')
  assert.equal(second.process.exitCode, 0)
})

const PaymentBody = Type.Object({
  paymentId: Type.String(),
  nextUrl: Type.String(),
  status: Type.String(),
})
const PaymentList = Type.Object({ payments: Type.Array(PaymentBody) })
const Webhook = Type.Object({
  type: Type.String(),
  data: Type.Object({
    paymentId: Type.String(),
    amountMinor: Type.Integer(),
    channel: Type.String(),
  }),
})

interface Told {
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly body: Type.Static<typeof Webhook>
}

async function runningBank(t: TestContext) {
  const merchant = await startMerchant(t)
  const bank = await startBank({
    port: 0,
    dataFolder: temporaryFolder(t),
    apiKey,
    webhookSecret,
    webhookUrl: merchant.url,
    retryMs: 10,
  })
  atEnd(t, () => bank.close())
  return { bank, merchant }
}

async function startMerchant(t: TestContext) {
  const requests: Told[] = []
  const answers: number[] = []
  const url = await playServer(t, async (request, response) => {
    const told = await text(request)
    requests.push({
      headers: request.headers,
      text: told,
      body: Value.Parse(Webhook, JSON.parse(told)),
    })
    response.writeHead(answers.shift() ?? 204).end()
  })
  return {
    url: `${url}/`,
    requests,
    answers,
    received: (count: number) => t.waitFor(() => assert.ok(requests.length >= count), patience),
  }
}

async function startProgram(t: TestContext, webhookUrl: string, folder: string) {
  const main = fileURLToPath(import.meta.resolve('@bauhinia/sample-bank/main'))
  const program: ChildProcess = spawn(
    process.execPath,
    [main, '--port=0', `--data=${folder}`, `--webhook-url=${webhookUrl}`],
    {
      env: { ...process.env, BANK_API_KEY: apiKey, BANK_WEBHOOK_SECRET: webhookSecret },
      stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
    },
  )
  atEnd(t, () => program.kill('SIGKILL'))
  assert.ok(program.stdout)
  const { value: line } = await createInterface(program.stdout)[Symbol.asyncIterator]().next()
  const announced = /^Harbour Sample Bank \(simulator\) is ready at (http:.+)$/.exec(line ?? '')
  assert.ok(announced)
  return { process: program, url: announced[1] ?? '' }
}

async function ask(url: string, request: object, key: string) {
  const response = await send(url, request, key)
  return { status: response.status, body: Value.Parse(PaymentBody, await response.json()) }
}

function send(url: string, request: object, key: string): Promise<Response> {
  return fetch(`${url}/api/payments`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify(request),
  })
}

async function list(url: string, reference: string) {
  const response = await fetch(`${url}/api/payments?reference=${reference}`, {
    headers: { authorization: `Bearer ${apiKey}` },
  })
  return Value.Parse(PaymentList, await response.json()).payments
}

function confirm(nextUrl: string): Promise<Response> {
  return post(nextUrl, { answer: 'confirm' })
}

function post(url: string, form: Record<string, string>): Promise<Response> {
  return fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' })
}

function signatureOf({ headers, text }: Told): string {
  const key = Buffer.from(webhookSecret.replace('whsec_', ''), 'base64')
  const content = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${text}`
  return `v1,${createHmac('sha256', key).update(content).digest('base64')}`
}
