import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Socket } from 'node:net'
import { negotiateLocale } from '@bauhinia/i18n'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { answerErrors, type ErrorAnswers } from './answer-errors.ts'
import { BodyMalformed, ContentNotSupported } from './edge-refusals.ts'
import { leadToKnownLanguage } from './known-language.ts'
import { type PageFrame, servePages } from './pages.ts'
import { problemOf } from './problem.ts'
import { mapRoutes } from './route-map.ts'

export interface HttpServerOptions {
  readonly frame: PageFrame
  /** True behind HTTPS: cookies are then `__Host-` and never sent in the clear. */
  readonly secureCookies: boolean
  /** Other origins that a form may lead to, such as the bank's payment page. */
  readonly formOrigins: readonly string[]
  readonly logger: FastifyBaseLogger | false
  /** Addresses of the proxies whose word on a client's address is taken; nobody's unless given. */
  readonly trustedProxies?: readonly string[]
  /** Links that every page which says no offers, besides the home page. */
  readonly waysOn?: ErrorAnswers['waysOn']
}

/** Largest body accepted where a route does not say otherwise, in bytes. */
const bodyLimitBytes = 64 * 1024

/** A server with the security headers, the languages, the pages' frame and the errors' answers. */
export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  const server = Fastify({
    ...(options.logger === false ? { logger: false } : { loggerInstance: options.logger }),
    // An address may name a person's case, so requests are counted (metrics) and not logged.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustedProxies === undefined ? false : [...options.trustedProxies],
    rewriteUrl: ({ url = '/' }) => readableUrl(url),
    clientErrorHandler: ({ code }, socket) => answerBrokenRequest(code, socket),
    // What a schema does not know is refused, where it says so, and not taken away in silence.
    ajv: { customOptions: { removeAdditional: false } },
    bodyLimit: bodyLimitBytes,
    requestTimeout: 30_000,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    forceCloseConnections: true,
  })
  server.decorateRequest('locale', 'en')
  server.decorateRequest('keepForm', undefined)
  const headers = securityHeaders(options)
  // Hooks of every request call back: a promise for each would cost more than what most of them do.
  server.addHook('onRequest', (request, reply, done) => {
    request.locale = negotiateLocale(request.headers['accept-language'])
    reply.headers(headers)
    done()
  })
  leadToKnownLanguage(server)
  const routes = mapRoutes(server)
  await server.register(cookie)
  await server.register(formbody, { bodyLimit: bodyLimitBytes })
  answerErrors(server, { routes, waysOn: options.waysOn })
  await servePages(server, { ...options, routes })
  server.addHook('preParsing', ({ headers }, _reply, _payload, done) => {
    done(isReadable(headers) ? null : new ContentNotSupported())
  })
  return server
}

// A percent sign that encodes nothing stands for itself (RFC 3986 §2.4), so such an address is one that
// is not there, in the reader's language, and not a failure of the framework.
function readableUrl(url: string): string {
  try {
    decodeURI(url)
    return url
  } catch {
    return url.replaceAll(/%(?![0-7][0-9a-f])/gi, '%25')
  }
}

/** False for a body in another character set than UTF-8, or compressed: it would be misread. */
function isReadable(headers: IncomingHttpHeaders): boolean {
  const charset = /;\s*charset="?([^";\s]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8'
  const coding = headers['content-encoding'] ?? 'identity'
  return /^(utf-?8|us-ascii)$/i.test(charset) && coding.toLowerCase() === 'identity'
}

const brokenRequests: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

/** What is no HTTP, has headers without end or never ends: no language is known, and nothing follows. */
function answerBrokenRequest(code: string, socket: Socket): void {
  if (!socket.writable) return
  const status = brokenRequests[code] ?? '400 Bad Request'
  const problem = { ...problemOf(new BodyMalformed(), 'en'), status: Number.parseInt(status, 10) }
  const text = JSON.stringify(problem)
  const head = [
    `HTTP/1.1 ${status}`,
    'connection: close',
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(text)}`,
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`)
}

// No script, style or frame from anywhere else, none inline; what a page may load is listed.
function securityHeaders({
  formOrigins,
  secureCookies,
}: HttpServerOptions): Record<string, string> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "manifest-src 'self'",
      `form-action ${["'self'", ...formOrigins].join(' ')}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=()',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    ...(secureCookies && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
  }
}
