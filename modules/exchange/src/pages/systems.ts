import { jwkThumbprint } from '@bauhinia/credentials'
import {
  backLink,
  emptyState,
  hashValue,
  linkButton,
  notificationBanner,
  summaryCard,
} from '@bauhinia/design-system'
import type { ConnectedSystem } from '@bauhinia/directory'
import { type Html, html } from '@bauhinia/html'
import { formatInstant, type Locale, pagePath } from '@bauhinia/i18n'
import { officerAt } from '@bauhinia/identity'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { systemMessages } from './system-messages.ts'
import { pathWith, registerPath, type SystemPages, systemsPath } from './system-pages.ts'

const querystring = Type.Object({ registered: Type.Optional(Type.String({ maxLength: 100 })) })

/** Which departments' systems the gateway asks, where, and with which keys they sign. */
export function systemsPage(deps: SystemPages): FastifyPluginAsyncTypebox {
  const { directory, pack } = deps
  return async (server) => {
    server.get(systemsPath, { schema: { querystring } }, async (request, reply) => {
      officerAt(request, 'operator')
      const { locale, query } = request
      const systems = await directory.listConnectedSystems()
      const registered = pack.findDepartment(query.registered ?? '')?.name[locale]
      const main = view(deps, { locale, systems, registered })
      return reply.page({ title: systemMessages(locale)('title'), main })
    })
  }
}

interface SystemsProps {
  readonly locale: Locale
  readonly systems: readonly ConnectedSystem[]
  /** The department whose system has just been registered. */
  readonly registered: string | undefined
}

function view(deps: SystemPages, { locale, systems, registered }: SystemsProps): Html {
  const text = systemMessages(locale)
  const connect = linkButton({ text: text('connect'), href: pagePath(locale, registerPath) })
  const done =
    registered !== undefined &&
    notificationBanner({
      ...{ locale, kind: 'success' },
      content: text('done', { department: registered }),
    })
  return html`
    ${done}
    ${backLink({ locale, href: pagePath(locale, '/operate'), text: text('back') })}
    <h1 class="govuk-heading-xl">${text('title')}</h1>
    <p class="govuk-body-l">${text('lead')}</p>
    ${
      systems.length === 0
        ? emptyState({ title: text('none'), text: text('noneText'), action: connect })
        : html`${connect}${systems.map((each) => systemCard(deps, locale, each))}`
    }
  `
}

function systemCard(deps: SystemPages, locale: Locale, system: ConnectedSystem): Html {
  const text = systemMessages(locale)
  const { ledgerLeafHash, organisationId, publicJwk, registeredAt, url } = system
  const at = formatInstant(locale, registeredAt, deps.pack.timeZone)
  const entry =
    ledgerLeafHash === null
      ? undefined
      : pagePath(locale, `/ledger?entry=${Buffer.from(ledgerLeafHash).toString('hex')}`)
  return summaryCard({
    locale,
    title: deps.pack.findDepartment(organisationId)?.name[locale] ?? organisationId,
    actions: [
      {
        href: pathWith(locale, registerPath, { organisation: organisationId, url }),
        text: text('change'),
      },
    ],
    rows: [
      { key: text('datasets'), value: datasetNames(deps, locale, organisationId) },
      { key: text('address'), value: html`<code class="bauhinia-hash">${url}</code>` },
      {
        key: text('thumbprint'),
        value: publicJwk === null ? text('noKey') : hashValue({ value: jwkThumbprint(publicJwk) }),
      },
      {
        key: text('registered'),
        value: html`${at}${entry !== undefined && html`<br><a class="govuk-link" href="${entry}">${text('entry')}</a>`}`,
      },
    ],
  })
}

/** What the pack says that a department provides, by name. */
export function datasetNames(
  { pack }: Pick<SystemPages, 'pack'>,
  locale: Locale,
  organisationId: string,
): Html {
  const names = pack.datasetsOf(organisationId).map(({ name }) => name[locale])
  if (names.length === 0) return html`${systemMessages(locale)('noDatasets')}`
  return html`${names.map((name, index) => html`${index > 0 && html`<br>`}${name}`)}`
}
