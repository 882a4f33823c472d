import { randomUUID } from 'node:crypto'
import { negotiateLocale } from '@bauhinia/i18n'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { answerErrors } from './answer-errors.ts'
import { BadInput } from './edge-refusals.ts'
import { type PageFrame, servePages } from './pages.ts'
import { problemOf } from './problem.ts'

export interface HttpServerOptions {
  readonly frame: PageFrame
  /** True behind HTTPS: cookies are then `__Host-` and never sent in the clear. */
  readonly secureCookies: boolean
  /** Other origins that a form may lead to, such as the bank's payment page. */
  readonly formOrigins: readonly string[]
  readonly logger: FastifyBaseLogger | false
  /** Addresses of the proxies whose word on a client's address is taken; nobody's unless given. */
  readonly trustedProxies?: readonly string[]
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
    frameworkErrors: (_error, _request, reply) => {
      reply.raw.writeHead(400, { 'content-type': 'application/problem+json' })
      reply.raw.end(JSON.stringify(problemOf(new BadInput(), 'en')))
    },
    bodyLimit: bodyLimitBytes,
    requestTimeout: 30_000,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    forceCloseConnections: true,
  })
  server.decorateRequest('locale', 'en')
  server.decorateRequest('keepForm', undefined)
  const headers = securityHeaders(options)
  server.addHook('onRequest', async (request, reply) => {
    request.locale = negotiateLocale(request.headers['accept-language'])
    reply.headers(headers)
  })
  await server.register(cookie)
  await server.register(formbody, { bodyLimit: bodyLimitBytes })
  answerErrors(server)
  await servePages(server, options)
  return server
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
