import { type Html, html } from '@bauhinia/html'
import { findLocale, type Locale } from '@bauhinia/i18n'
import csrfProtection from '@fastify/csrf-protection'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ForgedForm } from './edge-refusals.ts'
import { type RouteMap, refusalOfAddress } from './route-map.ts'
import { openableUrl, pageWithoutLanguage } from './ways-on.ts'

/** What one page puts into the frame that all pages share. */
export interface PageContent {
  /** Without the product's name; on a page that shows errors the frame puts "Error: " before it. */
  readonly title: string
  readonly main: Html
  readonly hasErrors?: boolean
  /** Names of the browser scripts this page uses, as built by the composition root. */
  readonly scripts?: readonly string[]
  /** `wide` for pages of pictures and tables, `reading` (default) for text and forms. */
  readonly width?: 'reading' | 'wide'
  /** Id of the form that asks for words: the language switch then takes along what is typed into it. */
  readonly typedForm?: string | undefined
}

/** Draws the whole document around a page's content: the design system's frame, given by the root. */
export type PageFrame = (content: PageContent, request: FastifyRequest) => Html

declare module 'fastify' {
  interface FastifyRequest {
    /** The address at which the page that is drawn can be opened again, in this and other languages. */
    readonly openableUrl: string
    /** The language of the page: from its path, or negotiated elsewhere. */
    locale: Locale
    /**
     * Set for a posted form whose words can be kept: keeps what was typed, and gives the page that
     * will show it again, `path` if given; nothing when it is too much.
     */
    keepForm: ((path?: string) => Promise<string | undefined>) | undefined
  }
  interface FastifyReply {
    /** Sends a page: `content` in the frame, with a CSRF token in every form that posts. */
    page(content: PageContent): FastifyReply
  }
}

/**
 * Prepares a server for pages: `reply.page`, and for every route with the `:lang` parameter the
 * language, its cache rule and CSRF protection of what is posted. Page plugins are then registered
 * under the prefix `/:lang`; an unknown language is a page not found.
 */
export async function servePages(
  server: FastifyInstance,
  { frame, routes, secureCookies }: { frame: PageFrame; routes: RouteMap; secureCookies: boolean },
): Promise<void> {
  await server.register(csrfProtection, {
    cookieKey: secureCookies ? '__Host-csrf' : 'csrf',
    cookieOpts: { path: '/', sameSite: 'lax', httpOnly: true, secure: secureCookies },
  })

  server.decorateRequest('openableUrl', {
    getter(this: FastifyRequest) {
      return openableUrl(this, routes)
    },
  })

  server.decorateReply('page', function page(this: FastifyReply, content: PageContent) {
    const { markup } = frame(content, this.request)
    const document = markup.includes('method="post"') ? withCsrfToken(markup, this) : markup
    return this.type('text/html; charset=utf-8').send(document)
  })

  server.addHook('onRequest', (request, reply, done) => {
    const locale = localeOf(request)
    // Without a route the address is refused anyhow, in the language that the reader prefers.
    const isMisaddressed = locale === undefined && isUnderLanguage(request)
    if (isMisaddressed) {
      const meant = pageWithoutLanguage(request, routes)
      if (meant === undefined) return done(refusalOfAddress(routes, request))
      reply.header('vary', 'accept-language').redirect(meant)
      return
    }
    if (locale === undefined || !isPage(request)) return done()
    request.locale = locale
    reply.header('content-language', locale).header('cache-control', 'no-store')
    done()
  })

  server.addHook('preHandler', (request, reply, done) => {
    const isPost = request.method !== 'GET' && request.method !== 'HEAD'
    if (!isPost || request.is404 || !isPage(request)) return done()
    server.csrfProtection(request, reply, done)
  })
}

/**
 * True for a route under `/:lang`, which answers people with pages; and for an address that is not
 * there, when a browser asks for it outside the interfaces.
 */
export function isPage(request: FastifyRequest): boolean {
  const isThere = request.routeOptions.url !== undefined
  if (isThere && !isUnderLanguage(request)) return false
  if (localeOf(request) !== undefined) return true
  const isInterface = /^\/api(\/|$)/.test(request.url)
  return !isInterface && (isThere || (request.headers.accept?.includes('text/html') ?? false))
}

function isUnderLanguage({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.url?.startsWith('/:lang') ?? false
}

function localeOf({ url }: FastifyRequest): Locale | undefined {
  return findLocale(url.split(/[/?]/, 2)[1] ?? '')
}

// Everything a template interpolates is escaped, so a form tag in the markup is one of our own.
function withCsrfToken(markup: string, reply: FastifyReply): string {
  const field = html`<input type="hidden" name="_csrf" value="${reply.generateCsrf()}">`
  return markup.replaceAll(/<form\b[^>]*\bmethod="post"[^>]*>/g, (tag) =>
    /\baction="https?:/.test(tag) ? tag : `${tag}${field.markup}`,
  )
}

/** The refusal that an error of the CSRF protection stands for, if it is one. */
export function forgedForm(code: string): ForgedForm | undefined {
  return code.startsWith('FST_CSRF_') ? new ForgedForm() : undefined
}
