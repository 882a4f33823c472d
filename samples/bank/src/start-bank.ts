import { mkdirSync, readFileSync } from 'node:fs'
import { html } from '@bauhinia/html'
import { localeSegment } from '@bauhinia/i18n'
import formbody from '@fastify/formbody'
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify'
import type { BankParts } from './bank-parts.ts'
import { fpsPage } from './fps-page.ts'
import { readingOf, sendPage } from './page-frame.ts'
import { payPage } from './pay-page.ts'
import { openPaymentBook } from './payment-book.ts'
import { paymentsApi } from './payments-api.ts'
import { BankRefusal } from './refusals.ts'
import { createWebhookSender } from './webhook-sender.ts'

export interface BankOptions {
  /** On loopback; 0 takes a free one. */
  readonly port: number
  /** Holds `payments.jsonl`; made when missing. */
  readonly dataFolder: string
  /** What the merchant sends as `Authorization: Bearer …`. */
  readonly apiKey: string
  /** `whsec_` and base64: the key of the webhooks' signatures. */
  readonly webhookSecret: string
  /** The merchant's address for webhooks. */
  readonly webhookUrl: string
  /** The pause before a webhook's first repetition; it doubles up to ten seconds. Default 500. */
  readonly retryMs?: number
  readonly now?: () => Date
}

/** A bank that runs. */
export interface Bank {
  readonly url: string
  close(): Promise<void>
}

/**
 * Starts the simulated bank: API for merchants, pages for payers, signed webhooks. What it answered
 * is on the disk before, so that nothing is lost when it is killed; undelivered webhooks of an
 * earlier run are delivered now.
 */
export async function startBank(given: BankOptions): Promise<Bank> {
  const options = { retryMs: 500, now: () => new Date(), ...given }
  mkdirSync(options.dataFolder, { recursive: true })
  const book = openPaymentBook(options.dataFolder, options.now)
  const sender = createWebhookSender({ book, ...options })
  const server = Fastify({ bodyLimit: 16 * 1024, forceCloseConnections: true })
  await registerRoutes(server, { book, sender, options })
  await server.listen({ port: options.port, host: '127.0.0.1' })
  sender.wake()
  return {
    url: server.listeningOrigin,
    async close() {
      sender.close()
      await server.close()
      book.close()
    },
  }
}

async function registerRoutes(server: FastifyInstance, parts: BankParts): Promise<void> {
  const style = readFileSync(new URL('./style.css', import.meta.url))
  await server.register(formbody)
  answerRefusals(server)
  server.get('/style.css', async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'max-age=3600').send(style),
  )
  server.get('/healthz', async () => ({ status: 'ok' }))
  server.get('/', async (request, reply) => {
    const reading = readingOf(request, undefined)
    const { words, locale } = reading
    const lang = localeSegment(locale)
    return sendPage(request, reply, {
      reading,
      title: words('home'),
      main: html`
        <h1>${words('home')}</h1>
        <p>${words('homeIntro')}</p>
        <p><a href="/fps?lang=${lang}">${words('fpsTitle')}</a></p>
      `,
    })
  })
  await server.register(payPage(parts))
  await server.register(fpsPage(parts))
  await server.register(paymentsApi(parts))
}

function answerRefusals(server: FastifyInstance): void {
  server.setNotFoundHandler(() => {
    throw new BankRefusal(404, 'The bank has no such page.')
  })
  server.setErrorHandler((error: FastifyError | BankRefusal, request, reply) => {
    const status = error.statusCode ?? 500
    const detail = status < 500 ? error.message : 'The bank could not answer.'
    reply.code(status)
    if (request.url.startsWith('/api/') || request.url.startsWith('/simulator/')) {
      return reply
        .type('application/problem+json')
        .send({ type: 'about:blank', title: detail, status })
    }
    const reading = readingOf(request, undefined)
    const title = reading.words('problem')
    return sendPage(request, reply, {
      reading,
      title,
      main: html`<h1>${title}</h1><p>${detail}</p>`,
    })
  })
}
