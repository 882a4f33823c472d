import {
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  randomBytes,
  randomUUID,
  sign,
  verify,
} from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEs256Signer } from '@bauhinia/credentials'
import { signRequest } from '@bauhinia/credentials/http-signatures'
import { startEmbeddedPostgres } from '@bauhinia/database/embedded-postgres'
import { startProgram } from '@bauhinia/processes'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { median, perSecond, printFigure } from './figures.ts'
import { type LoadRequest, type LoadResult, sendLoad } from './load.ts'

/**
 * An exchange (consumer's signature, consent, department's signed statement, record and ledger entry, all
 * durable) against a bare Node reverse proxy that parses and writes again as much JSON, against the rate at
 * which one core signs ES256, and against what the proxy would reach if it did nothing more than the
 * exchange's two signatures and three verifications. Then the gateway's memory after 10,000 exchanges.
 */
const connections = 32
const rounds = 7
const perRound = 800
const warmUp = 2_000
const forMemory = 10_000

const Gateway = Compile(
  Type.Object({
    ready: Type.String(),
    plainUrl: Type.String(),
    privateKey: Type.String(),
    keyId: Type.String(),
    subjects: Type.Array(Type.Object({ subjectIdentifier: Type.String(), consent: Type.String() })),
  }),
)
const Memory = Compile(Type.Object({ heapUsed: Type.Number(), rss: Type.Number() }))

const started: (() => Promise<void>)[] = []
try {
  await measure()
} finally {
  for (const stop of started.toReversed()) await stop()
}

async function measure(): Promise<void> {
  const gateway = await startGateway()
  const proxyUrl = await startProxy(gateway.plainUrl)
  const requestsOf = exchangeRequests(gateway)
  const passed = requestsOf(perRound).map((request) => ({ ...request, url: proxyUrl }))
  const signer = createPrivateKey(gateway.privateKey)
  let done = 0
  const exchange = async (count: number) => {
    // Signed before the clock starts: that is the consumers' work.
    const requests = requestsOf(count)
    const result = await sendLoad(requests, connections)
    done += count
    if (result.failed > 0) throw new Error(`${result.failed} exchanges failed`)
    return result
  }
  await exchange(warmUp)
  for (let round = 0; round < 3; round += 1) await sendLoad(passed, connections)
  const before = await memoryOf(gateway)
  const measured: Round[] = []
  for (let round = 0; round < rounds; round += 1) {
    const own = await exchange(perRound)
    const proxy = await sendLoad(passed, connections)
    measured.push({ own, proxy, ...es256Rates(signer) })
  }
  await exchange(Math.max(0, forMemory - done))
  printSpeed(measured)
  printMemory(before, await memoryOf(gateway))
}

type Memory = Awaited<ReturnType<typeof memoryOf>>

interface Round {
  readonly own: LoadResult
  readonly proxy: LoadResult
  readonly signing: number
  readonly verifying: number
}

/** The proxy's rate if each of its requests cost five ES256 operations more, on all cores. */
function signedProxyRate({ proxy, signing, verifying }: Round): number {
  const cryptographySeconds = (2 / signing + 3 / verifying) / availableParallelism()
  return 1 / (1 / proxy.perSecond + cryptographySeconds)
}

function printSpeed(measured: readonly Round[]): void {
  const over = (figure: (round: Round) => number) => median(measured.map(figure))
  const what = `exchange, ${connections} at once`
  const speed = { what, measured: perSecond(over(({ own }) => own.perSecond)) }
  printFigure({
    ...speed,
    ratio: over(({ own, proxy }) => own.perSecond / proxy.perSecond),
    to: 'bare Node proxy that parses and writes JSON',
  })
  printFigure({
    ...speed,
    ratio: over((round) => round.own.perSecond / signedProxyRate(round)),
    to: 'that proxy with the five ES256 operations',
  })
  printFigure({
    ...speed,
    ratio: over(({ own, signing }) => own.perSecond / signing),
    to: 'raw ES256 signing, one core',
  })
  printFigure({
    what: 'exchange, 99th percentile',
    measured: `${over(({ own }) => own.p99).toFixed(0)} ms`,
    ratio: over(({ own, proxy }) => own.p99 / proxy.p99),
    to: 'the same of the bare proxy',
  })
}

function printMemory(before: Memory, after: Memory): void {
  const parts = [
    { name: 'heap', part: 'heapUsed' },
    { name: 'memory', part: 'rss' },
  ] as const
  for (const { name, part } of parts) {
    printFigure({
      what: `gateway’s ${name}, ${forMemory.toLocaleString('en')} exchanges`,
      measured: `${(after[part] / 1_000_000).toFixed(0)} MB`,
      ratio: after[part] / before[part],
      to: `the same after ${warmUp.toLocaleString('en')}`,
    })
  }
}

async function startGateway() {
  const folder = mkdtempSync(join(tmpdir(), 'bauhinia-bench-'))
  started.push(async () => rmSync(folder, { recursive: true, force: true }))
  const postgres = await startEmbeddedPostgres({ folder, durable: true })
  started.push(() => postgres.stop())
  const program = await startProgram({
    name: 'the gateway',
    file: file('gateway.ts'),
    args: [postgres.url, '200'],
    environment: { NODE_OPTIONS: '--expose-gc' },
    readyMs: 60_000,
  })
  started.push(() => program.stop())
  return Gateway.Parse(program.ready)
}

async function startProxy(upstream: string): Promise<string> {
  const program = await startProgram({
    name: 'the proxy',
    file: file('proxy.ts'),
    args: [upstream],
  })
  started.push(() => program.stop())
  return String(program.ready['ready'])
}

type GatewayReady = Awaited<ReturnType<typeof startGateway>>

/** Makes requests to the gateway, each signed by the consumer for one of the people who consented. */
function exchangeRequests({ keyId, privateKey, ready, subjects }: GatewayReady) {
  const signer = createEs256Signer(createPrivateKey(privateKey))
  const url = `${ready}/api/exchange/requests`
  const headers = { 'content-type': 'application/json' }
  return (count: number): LoadRequest[] =>
    Array.from({ length: count }, (_, at) => {
      const body = requestBody(subjects[at % subjects.length])
      const signed = signRequest({
        ...{ method: 'POST', url, headers, body, created: new Date(), keyId, signer },
        nonce: randomBytes(16).toString('base64url'),
        tag: 'bauhinia-exchange-request',
      })
      return { url, body, headers: { ...headers, ...signed } }
    })
}

function requestBody(subject: GatewayReady['subjects'][number] | undefined): string {
  const { subjectIdentifier, consent } = subject ?? {}
  const meta = { vct_values: ['urn:bauhinia:statement:hk-judiciary-fines'] }
  const claims = [{ path: ['no-outstanding-fines'] }]
  return JSON.stringify({
    requestId: randomUUID(),
    subject: { subjectIdentifier },
    purpose: 'licence-renewal-fines',
    query: { credentials: [{ id: 'fines', format: 'dc+sd-jwt', meta, claims }] },
    bases: { fines: { consent } },
  })
}

async function memoryOf({ ready }: GatewayReady) {
  const answer = await fetch(`${ready}/memory`)
  return Memory.Parse(await answer.json())
}

function es256Rates(privateKey: KeyObject) {
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const
  const publicKey = { key: createPublicKey(privateKey), dsaEncoding: 'ieee-p1363' } as const
  const message = randomBytes(1_000)
  const signature = sign('sha256', message, key)
  return {
    signing: rate(() => sign('sha256', message, key)),
    verifying: rate(() => verify('sha256', message, publicKey, signature)),
  }
}

function rate(once: () => unknown): number {
  const startedAt = performance.now()
  const count = 1_500
  for (let n = 0; n < count; n += 1) once()
  return count / ((performance.now() - startedAt) / 1_000)
}

function file(name: string): string {
  return new URL(`./exchange/${name}`, import.meta.url).pathname
}
