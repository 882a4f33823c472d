import type { TestContext } from 'node:test'
import { caseworkPages, officePages } from '@bauhinia/casework/routes'
import { historyPages } from '@bauhinia/exchange/routes'
import { html } from '@bauhinia/html'
import { createHttpServer, type PageFrame } from '@bauhinia/http'
import { viewerHook } from '@bauhinia/identity/routes'
import type { LightMyRequestResponse } from 'fastify'
import { type Person, pack, type World } from './casework-world.ts'

const bareFrame: PageFrame = ({ title, main, hasErrors }, { locale }) =>
  html`<!doctype html><html lang="${locale}"><head><title>${hasErrors === true && 'Error: '}${title}</title></head><body><main>${main}</main></body></html>`

/** A server with the pages of casework, and identity's sessions. */
export async function openPortal(t: TestContext, world: World, frame = bareFrame) {
  const { casework, exchange, identity, ledger, licences, payments } = world
  const server = await createHttpServer({
    ...{ frame, secureCookies: false, formOrigins: [], logger: false },
  })
  t.after(() => server.close())
  await server.register(viewerHook({ identity, secureCookies: false }))
  const deps = { casework, licences, payments, pack }
  await server.register(caseworkPages(deps), { prefix: '/:lang' })
  await server.register(officePages(deps), { prefix: '/:lang' })
  const { listCaseLooks: listLooks } = casework
  await server.register(historyPages({ exchange, ledger, pack, listLooks }), { prefix: '/:lang' })
  return server
}

export type Portal = Awaited<ReturnType<typeof openPortal>>

/** The cookie of somebody's session. */
export async function sessionOf(
  { identity }: World,
  { dataSubjectId }: Pick<Person, 'dataSubjectId'>,
) {
  const session = { dataSubjectId, method: 'demonstration', userAgent: undefined } as const
  return (await identity.startSession(session)).token
}

/** Somebody with a browser without script: it keeps cookies and the token of the last form. */
export async function visit(server: Portal, world: World, person?: Pick<Person, 'dataSubjectId'>) {
  const cookies: Record<string, string> = {}
  if (person !== undefined) cookies['session'] = await sessionOf(world, person)
  let csrf = ''
  const remember = (response: LightMyRequestResponse) => {
    for (const { name, value } of response.cookies) cookies[name] = value
    csrf = /name="_csrf" value="([^"]+)"/.exec(response.body)?.[1] ?? csrf
    return response
  }
  const send = (url: string, fields: Readonly<Record<string, string>>) =>
    server.inject({
      ...{ method: 'POST', url, cookies },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ ...fields }).toString(),
    })
  return {
    get: (url: string) => server.inject({ url, cookies }).then(remember),
    post: (url: string, fields: Readonly<Record<string, string>> = {}) =>
      send(url, { _csrf: csrf, ...fields }).then(remember),
    postWithoutToken: (url: string) => send(url, {}),
  }
}

/** Makes somebody a caseworker of a department. */
export async function makeOfficer(
  { identity }: World,
  { dataSubjectId }: Pick<Person, 'dataSubjectId'>,
  role: { organisationId?: string; role?: 'caseworker' | 'operator' } = {},
) {
  const granted = { organisationId: 'hk-td', role: 'caseworker', ...role } as const
  await identity.grantRole({ dataSubjectId, ...granted })
}
