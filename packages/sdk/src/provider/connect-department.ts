import { once } from 'node:events'
import type { Server } from 'node:http'
import { type EcPublicJwk, keepsPrivate } from '@bauhinia/credentials'
import { calendarOf } from '../calendar.ts'
import { refuseNameless } from '../refuse-nameless.ts'
import { type AnswerCounts, openAnswerLog } from './answer-log.ts'
import { answerStatement, type FindRecord, type ProviderContext } from './answer-statement.ts'
import { countAnswers } from './count-answers.ts'
import { type DatasetDeclaration, refuseAmbiguity } from './dataset-declaration.ts'
import { type GatewayTrust, gatewayKeysOf } from './gateway-keys.ts'
import { createListener, type Route } from './http-listener.ts'
import { createNonceMemory } from './nonce-memory.ts'
import { ProviderProblem } from './provider-problem.ts'
import { openSigningKey, type SigningKey } from './signing-key.ts'

export interface DepartmentOptions {
  /** The department's id in the directory, such as `hk-td`; the issuer of its statements. */
  readonly organisationId: string
  /** What it provides: `pack.datasetsOf('hk-td')`. */
  readonly datasets: readonly DatasetDeclaration[]
  readonly findRecord: FindRecord
  /** PKCS #8 file of the signing key; made on the first start. */
  readonly keyFile: string
  /** Folder of the append-only log of what was answered. */
  readonly logFolder: string
  readonly gateway: GatewayTrust
  /** IANA time zone in which `today` and the log's days are counted, such as `Asia/Hong_Kong`. */
  readonly timeZone: string
  /** 0 takes any free port. */
  readonly port: number
  /** `127.0.0.1` unless given; another machine can reach it only with `tls`. */
  readonly host?: string
  /** The address under which the gateway knows this system, when a proxy stands before it: HTTPS. */
  readonly publicUrl?: string
  /** PEM; without it plain HTTP is spoken, which is refused on any host but loopback. */
  readonly tls?: { readonly cert: string | Buffer; readonly key: string | Buffer }
  /** Told of faults that callers see only as a problem without detail; else one line on stderr. */
  readonly reportFault?: (fault: unknown) => void
  readonly now?: () => Date
}

/** A department's running connection to the exchange. */
export interface ConnectedDepartment {
  readonly organisationId: string
  /** The address to register in the directory. */
  readonly url: string
  /** Where it listens on this machine; another than `url` when a proxy stands before it. */
  readonly localUrl: string
  /** The key to register in the directory, with its id. */
  readonly publicJwk: EcPublicJwk & { readonly kid: string }
  /**
   * How many statements with data, and how many of no record, were signed for what was asked on a day
   * (`yyyy-mm-dd`). The gateway is given the same figures, signed (`POST /counts`).
   */
  countAnswers(day: string): Promise<AnswerCounts>
  /** Lets running requests finish, for at most five seconds, and frees the port. */
  close(): Promise<void>
}

const closeLimitMilliseconds = 5_000

/**
 * Connects a department's register to the exchange: starts a server that speaks the provider
 * protocol (`POST /statements`, `POST /counts`, `GET /.well-known/jwks.json`, `GET /healthz`) and
 * answers the gateway's signed requests from `findRecord`.
 *
 * Resolves once it listens. Rejects when the port is taken, the key file or the folder is unusable, the declarations
 * contradict themselves, records would travel in the open or the gateway's keys would come over a way on which others
 * can change them; nothing is left running then.
 */
export async function connectDepartment(options: DepartmentOptions): Promise<ConnectedDepartment> {
  const { organisationId, datasets, port, host = '127.0.0.1', now = () => new Date() } = options
  refuseNameless(organisationId)
  refuseAmbiguity(datasets)
  refuseOpenAddress(options, host)
  const dayOf = calendarOf(options.timeZone)
  const signingKey = openSigningKey(options.keyFile)
  const log = openAnswerLog(options.logFolder, dayOf)
  const context: Omit<ProviderContext, 'tag' | 'targetUri'> = {
    organisationId,
    datasets,
    findRecord: options.findRecord,
    signingKey,
    log,
    today: () => dayOf(now()),
    gatewayKeys: gatewayKeysOf(options.gateway, now),
    nonces: createNonceMemory(now),
    now,
    startedAt: now(),
  }
  let base = ''
  const server = createListener({
    routes: {
      '/statements': {
        method: 'POST',
        cacheSeconds: 0,
        answer: (request) => {
          const targetUri = `${base}/statements`
          return answerStatement({ ...context, targetUri, tag: 'bauhinia-statement' }, request)
        },
      },
      '/counts': {
        method: 'POST',
        cacheSeconds: 0,
        answer: (request) => {
          return countAnswers(
            { ...context, targetUri: `${base}/counts`, tag: 'bauhinia-count' },
            request,
          )
        },
      },
      ...publicRoutes(signingKey),
    },
    tls: options.tls,
    reportFault: options.reportFault ?? printFault,
  })
  await listen(server, port, host)
  const localUrl = urlOf(server, host, options.tls !== undefined)
  const url = options.publicUrl ?? localUrl
  base = url.replace(/\/$/, '')
  return {
    organisationId,
    url,
    localUrl,
    publicJwk: { ...signingKey.publicJwk, kid: signingKey.keyId },
    countAnswers: (day) => log.count(day),
    close: async () => {
      await closeServer(server)
      log.close()
    },
  }
}

function publicRoutes({ publicJwk, keyId }: SigningKey): Readonly<Record<string, Route>> {
  const keySet = { keys: [{ ...publicJwk, kid: keyId, alg: 'ES256', use: 'sig' }] }
  return {
    '/.well-known/jwks.json': { method: 'GET', cacheSeconds: 300, answer: () => keySet },
    '/healthz': { method: 'GET', cacheSeconds: 0, answer: () => ({ status: 'ok' }) },
  }
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code === 'EADDRINUSE') {
      throw new Error(`port ${port} on ${host} is taken (${code}): give another port`, { cause })
    }
    throw cause
  }
}

/** Throws a TypeError where others on the way could read what is answered, or say whom to believe. */
function refuseOpenAddress({ gateway, publicUrl, tls }: DepartmentOptions, host: string): void {
  if ('keysUrl' in gateway && !keepsPrivate(gateway.keysUrl)) {
    throw new TypeError(
      `whoever is on the way to ${gateway.keysUrl} could say whose requests are answered: gateway.keysUrl is an https address`,
    )
  }
  if (tls === undefined && !keepsPrivate(addressOf(host, false))) {
    throw new TypeError(
      `plain HTTP on ${host} can be read by others: give tls, or listen on 127.0.0.1 behind a proxy of this machine`,
    )
  }
  if (publicUrl !== undefined && !keepsPrivate(publicUrl)) {
    throw new TypeError(`${publicUrl} can be read by others: publicUrl is an https address`)
  }
}

function urlOf(server: Server, host: string, isSecure: boolean): string {
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return `${addressOf(host, isSecure)}:${port}`
}

function addressOf(host: string, isSecure: boolean): string {
  return `${isSecure ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}`
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const limit = setTimeout(() => server.closeAllConnections(), closeLimitMilliseconds)
  await closed
  clearTimeout(limit)
}

// Messages of errors may quote a record, so that only their kind and place are printed.
function printFault(fault: unknown): void {
  const { cause } = fault instanceof Error ? fault : {}
  const text = [fault, ...(cause === undefined ? [] : [cause])].map(placeOf).join('\n  because ')
  process.stderr.write(`${text}\n`)
}

function placeOf(fault: unknown): string {
  if (fault instanceof ProviderProblem) return `${fault.code} ${fault.detail ?? ''}`
  if (!(fault instanceof Error)) return typeof fault
  const frames = (fault.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  return [fault.name, ...frames.slice(0, 5)].join('\n')
}
