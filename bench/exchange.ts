import {
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  randomBytes,
  randomUUID,
  sign,
  verify,
} from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEs256Signer } from '@bauhinia/credentials'
import { signRequest } from '@bauhinia/credentials/http-signatures'
import { startEmbeddedPostgres } from '@bauhinia/database/embedded-postgres'
import { startProgram } from '@bauhinia/processes'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { type CountedProcess, cpuMs, isCpuCounted } from './cpu.ts'
import { median, perSecond, printFigure } from './figures.ts'
import { type LoadRequest, type LoadResult, sendLoad } from './load.ts'

/**
 * An exchange (consumer's signature, consent, department's signed statement, record and ledger entry, all
 * durable) against a bare Node reverse proxy that parses and writes again the same JSON before the same
 * department, and before a server that does nothing; against the rate at which one core signs ES256, and against
 * what the latter proxy would reach if it did nothing more than the exchange's two signatures and three
 * verifications. Then the processor time that each process takes for
 * one exchange, which a busy machine changes least, and the gateway's memory after 10,000 exchanges.
 */
const connections = 32
const rounds = 7
const perRound = 800
const warmUp = 2_000
const forMemory = 10_000

const key = { privateKey: Type.String(), keyId: Type.String() }
const Gateway = Compile(
  Type.Object({
    ready: Type.String(),
    pid: Type.Number(),
    departmentPid: Type.Number(),
    plainUrl: Type.String(),
    askedDirectly: Type.Object({ url: Type.String(), ...key }),
    ...key,
    subjects: Type.Array(Type.Object({ subjectIdentifier: Type.String(), consent: Type.String() })),
  }),
)
const Passing = Compile(Type.Object({ ready: Type.String(), pid: Type.Number() }))
const Memory = Compile(Type.Object({ heapUsed: Type.Number(), rss: Type.Number() }))

const started: (() => Promise<void>)[] = []
try {
  await measure()
} finally {
  for (const stop of started.toReversed()) await stop()
}

async function measure(): Promise<void> {
  const { gateway, database } = await startGateway()
  const passing = await startProxy(gateway.plainUrl)
  const asking = await startProxy(gateway.askedDirectly.url)
  const department = { pid: gateway.departmentPid }
  const load = { pid: process.pid }
  const requestsOf = exchangeRequests(gateway)
  const passed = requestsOf(perRound).map((request) => ({ ...request, url: passing.ready }))
  const signer = createPrivateKey(gateway.privateKey)
  let done = 0
  const exchange = async (count: number, processes = {}) => {
    // Signed before the clock starts: that is the consumers' work.
    const requests = requestsOf(count)
    const result = await counting(processes, () => sendLoad(requests, connections))
    done += count
    if (result.failed > 0) throw new Error(`${result.failed} exchanges failed`)
    return result
  }
  const ask = async (processes = {}) => {
    const requests = statementRequests(gateway, asking.ready, perRound)
    const result = await counting(processes, () => sendLoad(requests, connections))
    if (result.failed > 0) throw new Error(`${result.failed} statements failed`)
    return result
  }
  await exchange(warmUp)
  for (let round = 0; round < 3; round += 1) {
    await sendLoad(passed, connections)
    await ask()
  }
  const before = await memoryOf(gateway)
  const measured: Round[] = []
  for (let round = 0; round < rounds; round += 1) {
    const own = await exchange(perRound, { gateway, department, database, load })
    const proxy = await counting({ gateway: passing, department, load }, () =>
      sendLoad(passed, connections),
    )
    const asked = await ask({ gateway: asking, department, load })
    measured.push({ own, proxy, asked, ...es256Rates(signer) })
  }
  await exchange(Math.max(0, forMemory - done))
  printSpeed(measured)
  if (isCpuCounted) printCpu(measured)
  printMemory(before, await memoryOf(gateway))
}

type Memory = Awaited<ReturnType<typeof memoryOf>>

/** Milliseconds of processor time for one request, by the part that the process plays. */
interface Counted {
  readonly cpu: Readonly<Record<string, number>>
}

interface Round {
  readonly own: LoadResult & Counted
  /** By the bare proxy before a server that does nothing. */
  readonly proxy: LoadResult & Counted
  /** By the bare proxy before the same department. */
  readonly asked: LoadResult & Counted
  readonly signing: number
  readonly verifying: number
}

/** Sends a load of `perRound` requests, and counts what each process takes for one of them. */
async function counting(
  processes: Readonly<Record<string, CountedProcess>>,
  send: () => Promise<LoadResult>,
): Promise<LoadResult & Counted> {
  const count = () => Object.entries(processes).map(([part, one]) => [part, used(one)] as const)
  const before = Object.fromEntries(count())
  const result = await send()
  const cpu = count().map(([part, after]) => {
    return [part, (after - (before[part] ?? 0)) / perRound] as const
  })
  return { ...result, cpu: Object.fromEntries(cpu) }
}

function used(counted: CountedProcess): number {
  return isCpuCounted ? cpuMs(counted) : 0
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
    ratio: over(({ own, asked }) => own.perSecond / asked.perSecond),
    to: 'bare Node proxy that parses and writes JSON, before the same department',
  })
  printFigure({
    ...speed,
    ratio: over(({ own, proxy }) => own.perSecond / proxy.perSecond),
    to: 'that proxy before a server that does nothing',
  })
  printFigure({
    ...speed,
    ratio: over((round) => round.own.perSecond / signedProxyRate(round)),
    to: '… with the five ES256 operations',
  })
  printFigure({
    ...speed,
    ratio: over(({ own, signing }) => own.perSecond / signing),
    to: 'raw ES256 signing, one core',
  })
  const slowest = {
    what: 'exchange, 99th percentile',
    measured: `${over(({ own }) => own.p99).toFixed(0)} ms`,
  }
  printFigure({
    ...slowest,
    ratio: over(({ own, asked }) => own.p99 / asked.p99),
    to: 'the same of the bare proxy before the same department',
  })
  printFigure({
    ...slowest,
    ratio: over(({ own, proxy }) => own.p99 / proxy.p99),
    to: 'the same of the proxy before a server that does nothing',
  })
}

function printCpu(measured: readonly Round[]): void {
  const over = (figure: (round: Round) => number) => median(measured.map(figure))
  const parts = [
    { part: 'gateway', peer: 'gateway', to: 'the bare proxy’s' },
    { part: 'department', peer: 'department', to: 'that of the server behind the bare proxy' },
    { part: 'database', peer: 'gateway', to: 'the bare proxy’s' },
    { part: 'load', peer: 'load', to: 'its own for a request to the bare proxy' },
  ]
  for (const { part, peer, to } of parts) {
    const ms = over(({ own }) => own.cpu[part] ?? 0)
    printFigure({
      what: `exchange, processor time of the ${part}`,
      measured: `${ms.toFixed(2)} ms`,
      ratio: ms / over(({ proxy }) => proxy.cpu[peer] ?? 0),
      to,
    })
  }
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
  const postmaster = readFileSync(join(folder, 'cluster/postmaster.pid'), 'utf8')
  const database = { pid: Number.parseInt(postmaster, 10), withChildren: true }
  return { gateway: Gateway.Parse(program.ready), database }
}

async function startProxy(upstream: string) {
  const program = await startProgram({
    name: 'the proxy',
    file: file('proxy.ts'),
    args: [upstream],
  })
  started.push(() => program.stop())
  return Passing.Parse(program.ready)
}

type GatewayReady = Awaited<ReturnType<typeof startGateway>>['gateway']

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

/** What the gateway asks the department, signed by the load and sent to it through the bare proxy. */
function statementRequests(
  { askedDirectly: { keyId, privateKey, url: target }, subjects }: GatewayReady,
  url: string,
  count: number,
): LoadRequest[] {
  const signer = createEs256Signer(createPrivateKey(privateKey))
  const headers = { 'content-type': 'application/json' }
  return Array.from({ length: count }, (_, at) => {
    const body = statementBody(subjects[at % subjects.length])
    const signed = signRequest({
      ...{ method: 'POST', url: target, headers, body, created: new Date(), keyId, signer },
      nonce: randomBytes(16).toString('base64url'),
      tag: 'bauhinia-statement',
    })
    return { url, body, headers: { ...headers, ...signed } }
  })
}

function statementBody(subject: GatewayReady['subjects'][number] | undefined): string {
  return JSON.stringify({
    requestId: randomUUID(),
    subject: { identityNumber: 'B000000', subjectIdentifier: subject?.subjectIdentifier },
    consumer: 'hk-td',
    purpose: 'licence-renewal-fines',
    dataset: 'hk-judiciary-fines',
    claims: [],
    answers: ['no-outstanding-fines'],
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
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
