import { card, emptyState, insetText } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatInstant, type Locale, pagePath } from '@bauhinia/i18n'
import { officerAt, signedIn, type Viewer } from '@bauhinia/identity'
import type { Pack } from '@bauhinia/pack'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Application } from '../domain/application.ts'
import { type CaseworkPages, casePath } from './casework-pages.ts'
import { officeMessages } from './office-messages.ts'
import { stateTag } from './state-tag.ts'

/** The cases of the officer's department; officers in other roles are told that they have none. */
export function officeCasesPage({ casework, pack }: CaseworkPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get('/office', async (request, reply) => {
      const { locale } = request
      const otherRole = findOtherRole(signedIn(request))
      if (otherRole !== undefined) {
        const organisation = pack.getDepartment(otherRole.organisationId).name[locale]
        const title = officeMessages(locale)('noCases')
        return reply.page({ title, main: noCasesView(locale, { ...otherRole, organisation }) })
      }
      const { organisationId } = officerAt(request, 'caseworker')
      const cases = await casework.listCases(organisationId)
      return reply.page({
        title: officeMessages(locale)('office'),
        main: view(pack, locale, { organisationId, cases }),
        width: 'wide',
      })
    })
  }
}

function findOtherRole({ roles }: Viewer) {
  return roles.some(({ role }) => role === 'caseworker') ? undefined : roles[0]
}

interface CasesProps {
  readonly organisationId: string
  readonly cases: readonly Application[]
}

function view(pack: Pack, locale: Locale, { organisationId, cases }: CasesProps): Html {
  const text = officeMessages(locale)
  const department = pack.getDepartment(organisationId).name[locale]
  return html`
    <h1 class="govuk-heading-xl">${text('cases', { department })}</h1>
    ${cases.length === 0 && emptyState({ title: text('none'), text: text('noneText') })}
    ${cases.map((one) => caseCard(pack, locale, one))}
    ${paymentsLink(locale)}
  `
}

function caseCard(pack: Pack, locale: Locale, one: Application): Html {
  const { applicationId, caseNumber, serviceId, state, updatedAt } = one
  return card({
    title: caseNumber ?? '',
    href: casePath(locale, applicationId),
    caption: pack.findService(serviceId)?.name[locale],
    text: stateTag(locale, state),
    meta: formatInstant(locale, updatedAt, pack.timeZone),
  })
}

function noCasesView(
  locale: Locale,
  { organisation, role }: { readonly organisation: string; readonly role: string },
): Html {
  const text = officeMessages(locale)
  return html`
    <h1 class="govuk-heading-l">${text('noCases')}</h1>
    ${insetText({ content: text('noCasesText', { organisation }) })}
    ${role === 'operator' && paymentsLink(locale)}
  `
}

function paymentsLink(locale: Locale): Html {
  const href = pagePath(locale, '/office/payments')
  return html`<p class="govuk-body"><a class="govuk-link" href="${href}">${officeMessages(locale)('payments')}</a></p>`
}
