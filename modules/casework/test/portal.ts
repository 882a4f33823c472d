import type { TestContext } from 'node:test'
import { caseworkPages, officePages } from '@bauhinia/casework/routes'
import { type DesignAssets, serverFrame } from '@bauhinia/design-system'
import { evidencePage, historyPages, ownEntriesPage } from '@bauhinia/exchange/routes'
import { viewerHook } from '@bauhinia/identity/routes'
import { openServer, signIn, visitor } from '@bauhinia/testing/portal'
import { openConnectedWorld, type Person, pack, renew, type World } from './casework-world.ts'

/** A server with the pages of casework, and identity's sessions. */
export async function openPortal(t: TestContext, world: World, assets?: DesignAssets) {
  const { casework, exchange, identity, ledger, licences, payments } = world
  const server = await openServer(t, {
    ...{ frame: assets && serverFrame(assets), files: assets?.files },
  })
  await server.register(viewerHook({ identity, secureCookies: false }))
  const deps = { casework, licences, payments, pack }
  await server.register(caseworkPages({ ...deps, otherPages: [] }), { prefix: '/:lang' })
  await server.register(officePages(deps), { prefix: '/:lang' })
  const { listCaseLooks: listLooks, listSaid } = casework
  const history = historyPages({ exchange, ledger, pack, listLooks, listSaid })
  await server.register(history, { prefix: '/:lang' })
  const { consent } = world
  const listOwnEntries = [identity, consent, payments, licences, exchange, casework].map(
    (module) => module.listOwnEntries,
  )
  await server.register(ownEntriesPage({ ledger, listOwnEntries, pack }), { prefix: '/:lang' })
  const findOwnRecord = [
    ...[identity, consent, payments, licences, exchange].map((module) => module.findOwnRecord),
    ...[casework.findOwnLook, casework.findOwnEvent],
  ]
  await server.register(evidencePage({ ledger, findOwnRecord }), { prefix: '/:lang' })
  return server
}

export type Portal = Awaited<ReturnType<typeof openPortal>>

/** Somebody with a browser without script, signed in or not. */
export async function visit(server: Portal, world: World, person?: Pick<Person, 'dataSubjectId'>) {
  return visitor(server, person && (await signIn(world, person)))
}

/** Makes somebody a caseworker of a department. */
export async function makeOfficer(
  { identity }: World,
  { dataSubjectId }: Pick<Person, 'dataSubjectId'>,
  role: { organisationId?: string; role?: 'caseworker' | 'auditor' | 'operator' } = {},
) {
  const granted = { organisationId: 'hk-td', role: 'caseworker', ...role } as const
  await identity.grantRole({ dataSubjectId, ...granted })
}

/** A person whose licence was issued, and an officer who may change it with a browser. */
export async function openDecidedCase(t: TestContext) {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const person = await world.enrol()
  const submitted = await renew(world, person)
  const officer = await world.enrol()
  await makeOfficer(world, officer)
  const caseworker = await visit(server, world, officer)
  const page = `/en/office/cases/${submitted.applicationId}`
  return { world, server, person, submitted, officer, caseworker, page }
}

/** What the page that asks for consent says that consent is to. */
export function digestIn(page: string): string {
  return /name="digest" value="([^"]+)"/.exec(page)?.[1] ?? ''
}
