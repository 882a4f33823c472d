import { type Html, html } from '@bauhinia/html'
import { findLocale, localeNames, localeSegment, locales, negotiateLocale } from '@bauhinia/i18n'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { bankMessages, type Reading } from './messages.ts'

/** Every page takes its language as `?lang=en`, `zh-hant` or `zh-hans`. */
export const languageQuery = Type.Object({ lang: Type.Optional(Type.String({ maxLength: 20 })) })

export interface BankPage {
  readonly title: string
  readonly main: Html
  /** Where else the page's form may lead: the merchant's site. */
  readonly formOrigin?: string
}

/** The page's language: asked for in the address, or negotiated. */
export function readingOf(request: FastifyRequest, lang: string | undefined): Reading {
  const locale = findLocale(lang ?? '') ?? negotiateLocale(request.headers['accept-language'])
  return { locale, words: bankMessages(locale) }
}

/** Sends a page in the bank's frame, which says on each page that it is a simulator. */
export function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { reading, title, main, formOrigin }: BankPage & { readonly reading: Reading },
): FastifyReply {
  const { locale, words } = reading
  return reply
    .headers({
      'content-security-policy': `default-src 'none'; style-src 'self'; form-action 'self' ${formOrigin ?? ''}; base-uri 'none'; frame-ancestors 'none'`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    .type('text/html; charset=utf-8')
    .send(
      html`<!doctype html>
<html lang="${locale}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title} – ${words('bank')}</title>
    <link rel="stylesheet" href="/style.css">
  </head>
  <body>
    <header>
      <div class="bar">
        <p>${words('bank')}</p>
        <nav aria-label="${words('languages')}">${languageLinks(request, reading)}</nav>
      </div>
      <p class="simulator">${words('simulator')}</p>
    </header>
    <main>${main}</main>
  </body>
</html>
`.markup,
    )
}

function languageLinks(request: FastifyRequest, { locale }: Reading): Html[] {
  const [path = '/'] = request.url.split('?')
  return locales
    .filter((other) => other !== locale)
    .map(
      (other) =>
        html`<a href="${path}?lang=${localeSegment(other)}" lang="${other}" hreflang="${other}">${localeNames[other]}</a> `,
    )
}
