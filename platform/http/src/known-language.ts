import { findLocale, negotiateLocale, pagePath } from '@bauhinia/i18n'
import type { FastifyInstance } from 'fastify'

/** Leads from `/EN/services` and `/zh-TW/services` to the page whose address has the language as ours have it. */
export function leadToKnownLanguage(server: FastifyInstance): void {
  server.addHook('onRequest', ({ method, url }, reply, done) => {
    const meant = method === 'GET' || method === 'HEAD' ? inKnownLanguage(url) : undefined
    if (meant === undefined) done()
    else reply.redirect(meant, 308)
  })
}

/** Nothing for an address that begins with no language tag (BCP 47) of ours, or has it as our pages do. */
function inKnownLanguage(url: string): string | undefined {
  const [, tag = '', rest] = /^\/((?:en|zh)(?:-[a-z]{2,8}){0,3})(?=[/?]|$)\/?(.*)$/i.exec(url) ?? []
  if (tag === '' || findLocale(tag) !== undefined) return undefined
  return pagePath(negotiateLocale(tag), `/${rest}`)
}
