import {
  card,
  cardGrid,
  emptyState,
  linkButton,
  notificationBanner,
  section,
} from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatInstant, type Locale, pagePath } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import type { Pack } from '@bauhinia/pack'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { type Application, isOpen } from '../domain/application.ts'
import { caseMessages } from './case-messages.ts'
import { applicationPath, type CaseworkPages } from './casework-pages.ts'
import { stateTag } from './state-tag.ts'

const querystring = Type.Object({ saved: Type.Optional(Type.String()) })

/** Everything that the person has applied for, what waits for them first. */
export function applicationsPage({ casework, pack }: CaseworkPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get('/applications', { schema: { querystring } }, async (request, reply) => {
      const { locale, query } = request
      const applications = await casework.listApplications(signedIn(request).dataSubjectId)
      return reply.page({
        title: caseMessages(locale)('applications'),
        main: html`
          ${query.saved !== undefined && notificationBanner({ locale, kind: 'success', content: caseMessages(locale)('saved') })}
          ${view(pack, locale, applications)}
        `,
        width: 'wide',
      })
    })
  }
}

function view(pack: Pack, locale: Locale, applications: readonly Application[]): Html {
  const text = caseMessages(locale)
  const waits = (application: Application) => isOpen(application.state)
  const cards = (some: readonly Application[]) =>
    cardGrid(some.map((application) => applicationCard(pack, locale, application)))
  const toDo = applications.filter(waits)
  const others = applications.filter((application) => !waits(application))
  return html`
    <h1 class="govuk-heading-xl">${text('applications')}</h1>
    ${applications.length === 0 && noApplications(locale)}
    ${toDo.length > 0 && section({ title: text('toDo'), body: cards(toDo) })}
    ${others.length > 0 && section({ title: text('others'), body: cards(others) })}
  `
}

function applicationCard(pack: Pack, locale: Locale, application: Application): Html {
  const text = caseMessages(locale)
  const { applicationId, caseNumber, serviceId, organisationId, state, updatedAt } = application
  const changed = text('changedAt', { at: formatInstant(locale, updatedAt, pack.timeZone) })
  return card({
    title:
      pack.findService(serviceId)?.name[locale] ?? pack.getDepartment(organisationId).name[locale],
    href: applicationPath(locale, applicationId),
    headingLevel: 3,
    caption: pack.getDepartment(organisationId).name[locale],
    text: stateTag(locale, state),
    meta: caseNumber === null ? changed : `${text('caseNumber', { caseNumber })} · ${changed}`,
    tone: isOpen(state) ? 'attention' : 'plain',
  })
}

function noApplications(locale: Locale): Html {
  const text = caseMessages(locale)
  const href = pagePath(locale, '/services')
  return emptyState({
    title: text('none'),
    text: text('noneText'),
    action: linkButton({ text: text('findService'), href, kind: 'secondary' }),
  })
}
