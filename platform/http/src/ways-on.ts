import { type Html, html } from '@bauhinia/html'
import { defineMessages, findLocale, localeNames, locales, pagePath } from '@bauhinia/i18n'
import type { FastifyRequest } from 'fastify'
import type { WayOn } from './refusal.ts'
import type { RouteMap } from './route-map.ts'

const wayMessages = defineMessages({
  en: {
    form: 'Go back to the page before',
    above: 'Open the page that this belongs to',
    home: 'Go to the home page',
  },
  'zh-Hant': { form: '返回上一頁', above: '開啟所屬頁面', home: '前往主頁' },
  'zh-Hans': { form: '返回上一页', above: '打开所属页面', home: '前往主页' },
})

interface Reader {
  readonly request: FastifyRequest
  readonly routes: RouteMap
  /** The refusal’s own, before all others. */
  readonly own: readonly WayOn[]
  /** Those that the product gives on every such page. */
  readonly given: readonly WayOn[]
}

/** Where a reader can go from a page that says no; and in which language, if the address names none. */
export function waysOn({ request, routes, own, given }: Reader): Html {
  const { locale, url } = request
  const text = wayMessages(locale)
  const path = pathOf(url)
  const form = request.method === 'GET' || own.length > 0 ? undefined : formOf(request)
  const above = form === undefined && isWrongMethod(request, routes) && routes.findPage(path)
  const ways = [
    ...own,
    ...(form === undefined ? [] : [{ text: text('form'), href: form }]),
    ...(above ? [{ text: text('above'), href: above }] : []),
    { text: text('home'), href: pagePath(locale, '/') },
    ...given,
  ]
  const [, first = ''] = path.split('/', 2)
  return html`
    <ul class="govuk-list">${ways.map(({ text, href }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}</ul>
    ${first !== '' && findLocale(first) === undefined && languages(path, routes)}
  `
}

function languages(path: string, routes: RouteMap): Html {
  const rest = path.split('/').slice(2).join('/')
  const items = locales.map((locale) => {
    const same = pagePath(locale, `/${rest}`)
    const href = routes.methodsOf(same).includes('GET') ? same : pagePath(locale, '/')
    return html`<li><a class="govuk-link" href="${href}" lang="${locale}" hreflang="${locale}">${localeNames[locale]}</a></li>`
  })
  return html`<ul class="govuk-list">${items}</ul>`
}

/**
 * The address at which a page can be opened again: its own, or where that shows no page but takes a form,
 * that of the page with the form, or else of the nearest page above.
 */
export function openableUrl(request: FastifyRequest, routes: RouteMap): string {
  const path = pathOf(request.url)
  const methods = routes.methodsOf(path)
  if (methods.length === 0 || methods.includes('GET')) return request.url
  return formOf(request) ?? routes.findPage(path) ?? pagePath(request.locale, '/')
}

/** The page in the reader's language that an address without a language means, if there is one. */
export function pageWithoutLanguage(
  { locale, method, url }: FastifyRequest,
  routes: RouteMap,
): string | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined
  const [first = ''] = pathOf(url).split('/').slice(1)
  if (first === 'api' || findLocale(first) !== undefined) return undefined
  const meant = pagePath(locale, `/${url.slice(1)}`)
  return routes.methodsOf(pathOf(meant)).includes('GET') ? meant : undefined
}

function isWrongMethod({ method, url }: FastifyRequest, routes: RouteMap): boolean {
  const methods = routes.methodsOf(pathOf(url))
  return methods.length > 0 && !methods.includes(method)
}

// The page that a form was sent from: browsers name it to its own site.
function formOf({ headers: { referer }, host }: FastifyRequest): string | undefined {
  if (referer === undefined || !URL.canParse(referer)) return undefined
  const page = new URL(referer)
  return page.host === host ? `${page.pathname}${page.search}` : undefined
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? url
}
