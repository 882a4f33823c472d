import type { TestContext } from 'node:test'
import { type DesignAssets, serverFrame } from '@bauhinia/design-system'
import { type Obligation, officerAt, signedIn } from '@bauhinia/identity'
import { identityPages, type Persona, viewerHook } from '@bauhinia/identity/routes'
import { openServer } from '@bauhinia/testing/portal'
import type { FastifyInstance } from 'fastify'
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
    assets?: DesignAssets
    secureCookies?: boolean
    obligations?: readonly Obligation[]
  } = {},
): Promise<FastifyInstance> {
  const { assets, secureCookies = false } = options
  const server = await openServer(t, {
    ...{ frame: assets && serverFrame(assets), files: assets?.files, secureCookies },
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
  return server
}
