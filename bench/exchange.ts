import { createPrivateKey, randomBytes, randomUUID, sign } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEs256Signer } from '@bauhinia/credentials'
import { signRequest } from '@bauhinia/credentials/http-signatures'
import { startEmbeddedPostgres } from '@bauhinia/database/embedded-postgres'
import { startProgram } from '@bauhinia/processes'
import { type LoadRequest, type LoadResult, sendLoad } from './load.ts'

/**
 * An exchange (consumer's signature, consent, department's signed statement, record and ledger entry, all
 * durable) against a bare Node reverse proxy that parses and writes again as much JSON, and against the
 * rate at which one core signs ES256. Then the gateway's memory after 10,000 exchanges.
 */
const connections = 32
const rounds = 5
const perRound = 800
const warmUp = 2_000
const forMemory = 10_000

const folder = mkdtempSync(join(tmpdir(), 'bauhinia-bench-'))
const postgres = await startEmbeddedPostgres({ folder, durable: true })
const gateway = await startProgram({
  name: 'the gateway',
  file: file('gateway.ts'),
  args: [postgres.url, '200'],
  environment: { NODE_OPTIONS: '--expose-gc' },
  readyMs: 60_000,
})
const proxy = await startProgram({
  name: 'the proxy',
  file: file('proxy.ts'),
  args: [String(gateway.ready['plainUrl'])],
})
try {
  await measure()
} finally {
  await proxy.stop()
  await gateway.stop()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function measure(): Promise<void> {
  let done = 0
  const exchange = async (count: number) => {
    const result = await sendLoad(exchangeRequests(count), connections)
    done += count
    if (result.failed > 0) throw new Error(`${result.failed} exchanges failed`)
    return result
  }
  await exchange(warmUp)
  await sendLoad(proxyRequests(warmUp), connections)
  const before = await memory()
  const pairs: { exchange: LoadResult; proxy: LoadResult }[] = []
  for (let round = 0; round < rounds; round += 1) {
    pairs.push({
      exchange: await exchange(perRound),
      proxy: await sendLoad(proxyRequests(perRound), connections),
    })
  }
  const signing = signingRate()
  await exchange(Math.max(0, forMemory - done))
  const after = await memory()

  const rate = median(pairs.map((pair) => pair.exchange.perSecond))
  const proxyRate = median(pairs.map((pair) => pair.proxy.perSecond))
  const p99 = median(pairs.map((pair) => pair.exchange.p99))
  const proxyP99 = median(pairs.map((pair) => pair.proxy.p99))
  print('exchanges per second', rate.toFixed(0))
  print('exchange / bare proxy, throughput', (rate / proxyRate).toFixed(2))
  print('exchange p99 / bare proxy p99', (p99 / proxyP99).toFixed(2))
  print('exchange p99, ms', p99.toFixed(1))
  print('exchange / ES256 signatures of one core', (rate / signing).toFixed(3))
  print(`heap after ${forMemory} / after ${warmUp} exchanges`, (after / before).toFixed(2))
}

function exchangeRequests(count: number): LoadRequest[] {
  const subjects = JSON.parse(JSON.stringify(gateway.ready['subjects']))
  const { publicJwk, ...signer } = createEs256Signer(
    createPrivateKey(String(gateway.ready['privateKey'])),
  )
  const url = `${String(gateway.ready['ready'])}/api/exchange/requests`
  const vct = 'urn:bauhinia:statement:hk-judiciary-fines'
  return Array.from({ length: count }, (_, at) => {
    const { subjectIdentifier, consent } = subjects[at % subjects.length]
    const body = JSON.stringify({
      requestId: randomUUID(),
      subject: { subjectIdentifier },
      purpose: 'licence-renewal-fines',
      query: {
        credentials: [
          {
            ...{ id: 'fines', format: 'dc+sd-jwt', meta: { vct_values: [vct] } },
            claims: [{ path: ['no-outstanding-fines'] }],
          },
        ],
      },
      bases: { fines: { consent } },
    })
    const headers = { 'content-type': 'application/json' }
    const signed = signRequest({
      ...{ method: 'POST', url, headers, body, created: new Date() },
      keyId: String(gateway.ready['keyId']),
      signer: { publicJwk, ...signer },
      nonce: randomBytes(16).toString('base64url'),
      tag: 'bauhinia-exchange-request',
    })
    return { url, body, headers: { ...headers, ...signed } }
  })
}

function proxyRequests(count: number): LoadRequest[] {
  const url = String(proxy.ready['ready'])
  const [like] = exchangeRequests(1)
  const body = like?.body ?? '{}'
  return Array.from({ length: count }, () => ({ url, body, headers: like?.headers ?? {} }))
}

async function memory(): Promise<number> {
  const answer = await fetch(`${String(gateway.ready['ready'])}/memory`)
  const { heapUsed } = JSON.parse(await answer.text())
  return heapUsed
}

function signingRate(): number {
  const key = createPrivateKey(String(gateway.ready['privateKey']))
  const message = randomBytes(1_000)
  const startedAt = performance.now()
  const count = 5_000
  for (let n = 0; n < count; n += 1) sign('sha256', message, { key, dsaEncoding: 'ieee-p1363' })
  return count / ((performance.now() - startedAt) / 1_000)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function print(what: string, figure: string): void {
  console.log(`${what.padEnd(48)} ${figure.padStart(10)}`)
}

function file(name: string): string {
  return new URL(`./exchange/${name}`, import.meta.url).pathname
}
