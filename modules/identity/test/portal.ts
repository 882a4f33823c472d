import type { TestContext } from 'node:test'
import { html } from '@bauhinia/html'
import { createHttpServer } from '@bauhinia/http'
import { type Obligation, officerAt, signedIn } from '@bauhinia/identity'
import { identityPages, type Persona, viewerHook } from '@bauhinia/identity/routes'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { chan, type FreshIdentity, wong } from './fresh-identity.ts'

const happens = { en: 'It is renewed.', 'zh-Hant': '獲續領。', 'zh-Hans': '获续领。' }
const story = { en: 'A plain renewal.', 'zh-Hant': '一般續領。', 'zh-Hans': '一般续领。' }

export const personas: readonly Persona[] = [
  { id: 'plain-renewal', kind: 'resident', ...chan, story, happens },
  {
    id: 'caseworker',
    kind: 'officer',
    ...wong,
    happens,
    organisationId: 'hk-td',
    role: 'caseworker',
  },
]

/** A server with identity's pages, one page for officers and one for anyone who is signed in. */
export async function portal(
  t: TestContext,
  { identity }: FreshIdentity,
  options: {
    personas?: readonly Persona[]
    script?: string
    secureCookies?: boolean
    obligations?: readonly Obligation[]
  } = {},
): Promise<FastifyInstance> {
  const { secureCookies = false, script } = options
  const server = await createHttpServer({
    frame: ({ title, main, scripts = [] }) =>
      html`<!doctype html><html lang="en"><head><title>${title}</title>${scripts.map(
        (name) => html`<script type="module" src="/assets/${name}.js"></script>`,
      )}</head><body><main>${main}</main></body></html>`,
    secureCookies,
    formOrigins: [],
    logger: false,
  })
  await server.register(viewerHook({ identity, secureCookies }))
  const pages = identityPages({
    identity,
    secureCookies,
    timeZone: 'Asia/Hong_Kong',
    obligationsOf: async () => options.obligations ?? [],
    organisationName: () => ({ en: 'Transport', 'zh-Hant': '運輸署', 'zh-Hans': '运输署' }),
    personas: options.personas,
  })
  await server.register(pages, { prefix: '/:lang' })
  server.get('/:lang/office', async (request) => officerAt(request, 'caseworker').organisationId)
  server.get('/:lang/whoami', async (request) => signedIn(request).displayName)
  server.get('/assets/passkey.js', async (_, reply) =>
    reply.type('text/javascript').send(script ?? ''),
  )
  t.after(() => server.close())
  return server
}

/** A browser without script: it keeps cookies, and sends the CSRF token of the last page it saw. */
export function visitor(server: FastifyInstance) {
  const cookies: Record<string, string> = {}
  let csrf = ''
  function remember(response: LightMyRequestResponse): LightMyRequestResponse {
    for (const { name, value } of response.cookies) {
      if (value === '') delete cookies[name]
      else cookies[name] = value
    }
    csrf = /name="_csrf" value="([^"]+)"/.exec(response.body)?.[1] ?? csrf
    return response
  }
  return {
    cookies,
    get: async (url: string) => remember(await server.inject({ url, cookies })),
    post: async (url: string, fields: Record<string, string> = {}) =>
      remember(
        await server.inject({
          method: 'POST',
          url,
          cookies,
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: new URLSearchParams({ ...fields, _csrf: csrf }).toString(),
        }),
      ),
    postJson: async (url: string, body: object) =>
      remember(
        await server.inject({
          method: 'POST',
          url,
          cookies,
          headers: { 'csrf-token': csrf },
          payload: body,
        }),
      ),
  }
}
