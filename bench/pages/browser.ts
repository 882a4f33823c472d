import { Agent, type IncomingMessage, request } from 'node:http'

/** A browser as far as a server can tell: one kept connection, cookies, forms. */
export interface Browser {
  open(address: string): Promise<Page>
  /** Sends the page's first form whose action the pattern finds, with these fields besides its own. */
  submit(page: Page, action: RegExp, fields?: Readonly<Record<string, string>>): Promise<Page>
}

export interface Page {
  readonly url: string
  readonly status: number
  readonly text: string
  /** Bytes of the body as they came, compressed or not. */
  readonly bytes: number
  readonly ms: number
}

export function createBrowser(): Browser {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const cookies = new Map<string, string>()

  async function send(url: string, form?: URLSearchParams): Promise<Page> {
    const startedAt = performance.now()
    const { incoming, body } = await exchange(url, form)
    const ms = performance.now() - startedAt
    for (const cookie of incoming.headers['set-cookie'] ?? []) keep(cookie)
    const { location } = incoming.headers
    if (location !== undefined) return send(new URL(location, url).href)
    const status = incoming.statusCode ?? 0
    return { url, status, text: body.toString('utf8'), bytes: body.length, ms }
  }

  function exchange(url: string, form?: URLSearchParams) {
    const { promise, resolve, reject } = Promise.withResolvers<{
      incoming: IncomingMessage
      body: Buffer
    }>()
    const headers = {
      'accept-language': 'en',
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(form && { origin: new URL(url).origin }),
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
    }
    const outgoing = request(url, { agent, method: form ? 'POST' : 'GET', headers }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('end', () => resolve({ incoming, body: Buffer.concat(chunks) }))
      incoming.on('error', reject)
    })
    outgoing.on('error', reject).end(form?.toString())
    return promise
  }

  function keep(cookie: string): void {
    const [name = '', value = ''] = (cookie.split(';', 1)[0] ?? '').split('=', 2)
    cookies.set(name, value)
  }

  return {
    open: (address) => send(address),
    submit: (page, action, fields = {}) => {
      const form = formsOf(page).find((found) => action.test(found.action))
      if (form === undefined) throw new Error(`${page.url} has no form that leads to ${action}`)
      return send(form.action, new URLSearchParams({ ...form.hidden, ...fields }))
    },
  }
}

function formsOf({ text, url }: Page) {
  return [...text.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, tag = '', inside = '']) => ({
    action: new URL(/\baction="([^"]*)"/.exec(tag)?.[1] ?? url, url).href,
    hidden: Object.fromEntries(
      [...inside.matchAll(/<input\b[^>]*\btype="hidden"[^>]*>/g)].map(([input]) => [
        attribute(input, 'name'),
        attribute(input, 'value'),
      ]),
    ),
  }))
}

function attribute(tag: string, name: string): string {
  return (new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '').replaceAll('&amp;', '&')
}
