import type { TestContext } from 'node:test'
import { html } from '@bauhinia/html'
import { assetRoutes, createHttpServer, type PageFrame, type ServedFile } from '@bauhinia/http'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { atEnd } from './at-end.ts'

export interface TestServerOptions {
  /** A document with the page's title and content, unless the test wants the design system's. */
  readonly frame?: PageFrame | undefined
  /** Served under `/assets/`. */
  readonly files?: ReadonlyMap<string, ServedFile> | undefined
  readonly formOrigins?: readonly string[]
  readonly secureCookies?: boolean
}

const bareFrame: PageFrame = ({ title, main, hasErrors }, { locale }) =>
  html`<!doctype html><html lang="${locale}"><head><title>${hasErrors === true && 'Error: '}${title}</title></head><body><main>${main}</main></body></html>`

/** The product's HTTP server without a page or an interface yet, closed when the test ends. */
export async function openServer(
  t: TestContext,
  { frame = bareFrame, files, formOrigins = [], secureCookies = false }: TestServerOptions = {},
): Promise<FastifyInstance> {
  const server = await createHttpServer({ frame, secureCookies, formOrigins, logger: false })
  atEnd(t, () => server.close())
  if (files !== undefined) await server.register(assetRoutes(files))
  return server
}

/** What starts sessions: the module of identity, which this package is below. */
interface Sessions {
  startSession(session: {
    readonly dataSubjectId: string
    readonly method: 'demonstration'
    readonly userAgent: undefined
  }): Promise<{ readonly token: string }>
}

/** The cookies of a browser in which this person is signed in. */
export async function signIn(
  { identity }: { readonly identity: Sessions },
  { dataSubjectId }: { readonly dataSubjectId: string },
): Promise<{ session: string }> {
  const session = { dataSubjectId, method: 'demonstration', userAgent: undefined } as const
  return { session: (await identity.startSession(session)).token }
}

/**
 * Somebody with a browser without script, who may have cookies already: it keeps those that it gets,
 * and sends the CSRF token of the last form that it saw.
 */
export function visitor(server: FastifyInstance, given: Readonly<Record<string, string>> = {}) {
  const cookies: Record<string, string> = { ...given }
  let csrf = ''
  const remember = (response: LightMyRequestResponse) => {
    for (const { name, value } of response.cookies) {
      if (value === '') delete cookies[name]
      else cookies[name] = value
    }
    csrf = /name="_csrf" value="([^"]+)"/.exec(response.body)?.[1] ?? csrf
    return response
  }
  const submit = (url: string, fields: Readonly<Record<string, string>>) =>
    server.inject({
      ...{ method: 'POST', url, cookies },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ ...fields }).toString(),
    })
  return {
    cookies,
    get: (url: string) => server.inject({ url, cookies }).then(remember),
    post: (url: string, fields: Readonly<Record<string, string>> = {}) =>
      submit(url, { _csrf: csrf, ...fields }).then(remember),
    postWithoutToken: (url: string) => submit(url, {}),
    postJson: (url: string, payload: object) =>
      server
        .inject({
          ...{ method: 'POST', url, cookies, payload },
          headers: { 'csrf-token': csrf },
        })
        .then(remember),
  }
}

/**
 * Leafs through a list by its links to the older pages, and back by those to the newer ones: what
 * `linesOf` finds on each page, in the order of the list.
 */
export async function leafThrough(
  get: (url: string) => Promise<{ readonly body: string }>,
  path: string,
  linesOf: (body: string) => readonly string[],
): Promise<{ readonly there: string[][]; readonly back: string[][] }> {
  const linkIn = (body: string, rel: 'prev' | 'next') =>
    new RegExp(`href="([^"]+)" rel="${rel}"`).exec(body)?.[1]
  const [there, back]: [string[][], string[][]] = [[], []]
  let last = (await get(path)).body
  there.push([...linesOf(last)])
  for (let href = linkIn(last, 'next'); href !== undefined; href = linkIn(last, 'next')) {
    last = (await get(href)).body
    there.push([...linesOf(last)])
  }
  back.unshift([...linesOf(last)])
  for (let href = linkIn(last, 'prev'); href !== undefined; href = linkIn(last, 'prev')) {
    last = (await get(href)).body
    back.unshift([...linesOf(last)])
  }
  return { there, back }
}
