import { CookieJar } from 'tough-cookie'
import { getLink, lacking, type Page, readPage } from './page.ts'

/** Someone at a browser without script: keeps cookies, follows links and redirects, sends forms. */
export interface Visitor {
  open(address: string | URL): Promise<Page>
  /** Follows the first link that the selector finds. */
  follow(page: Page, selector: string): Promise<Page>
  /** Sends the first form that the selector finds, as it stands, with these fields filled in. */
  submit(page: Page, selector: string, fields?: Readonly<Record<string, string>>): Promise<Page>
  /** What a link or an API answers, as it comes, with the visitor's cookies. */
  fetch(address: string | URL): Promise<Response>
}

export interface VisitorOptions {
  /** Addresses may be given without it. */
  readonly origin: string
  /** `Accept-Language`. */
  readonly language?: string
  /** How long one answer may take. */
  readonly timeoutMs?: number
}

interface Request {
  readonly url: URL
  readonly method: 'GET' | 'POST'
  readonly body?: URLSearchParams | FormData
  /** The page that it comes from. */
  readonly from?: URL
}

const redirectsMax = 10

/** A visitor without cookies yet. */
export function createVisitor({
  origin,
  language = 'en',
  timeoutMs = 30_000,
}: VisitorOptions): Visitor {
  const jar = new CookieJar()
  const resolve = (address: string | URL) => new URL(address, origin)

  async function send({ url, method, body, from }: Request): Promise<Response> {
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        'accept-language': language,
        accept: 'text/html,*/*;q=0.8',
        cookie: await jar.getCookieString(url.href),
        // Browsers say where a form comes from; servers may hold them to it.
        ...(from !== undefined && method === 'POST' && { origin: from.origin }),
        ...(from?.origin === url.origin && { referer: from.href }),
      },
      signal: AbortSignal.timeout(timeoutMs),
      ...(body !== undefined && { body }),
    })
    for (const cookie of response.headers.getSetCookie()) await jar.setCookie(cookie, url.href)
    return response
  }

  async function visit(first: Request): Promise<Page> {
    let request = first
    for (let redirects = 0; redirects <= redirectsMax; redirects += 1) {
      const response = await send(request)
      const location = response.headers.get('location')
      if (location === null || response.status < 300 || response.status > 399) {
        return readPage({
          url: request.url,
          status: response.status,
          html: await response.text(),
        })
      }
      await response.body?.cancel()
      request = { method: 'GET', url: new URL(location, request.url) }
    }
    throw new Error(`${first.url.href} redirects more than ${redirectsMax} times`)
  }

  return {
    open: (address) => visit({ method: 'GET', url: resolve(address) }),
    follow: (page, selector) =>
      visit({ method: 'GET', url: getLink(page, selector), from: page.url }),
    submit: (page, selector, fields = {}) =>
      visit({ ...formRequest(page, selector, fields), from: page.url }),
    fetch: (address) => send({ method: 'GET', url: resolve(address) }),
  }
}

/** What a browser would send for a form (HTML, form submission), with `fields` typed or chosen. */
function formRequest(
  page: Page,
  selector: string,
  fields: Readonly<Record<string, string>>,
): Request {
  const form = page.$(selector).first()
  if (!form.is('form')) throw lacking(page, `form ${selector}`)
  const body = new URLSearchParams(
    form.serializeArray().map(({ name, value }): [string, string] => [name, value]),
  )
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  const url = new URL(form.attr('action') ?? page.url, page.url)
  if (form.attr('method')?.toLowerCase() !== 'post') {
    url.search = body.toString()
    return { method: 'GET', url }
  }
  const isMultipart = form.attr('enctype') === 'multipart/form-data'
  return { method: 'POST', url, body: isMultipart ? multipart(body) : body }
}

function multipart(fields: URLSearchParams): FormData {
  const body = new FormData()
  for (const [name, value] of fields) body.append(name, value)
  return body
}
