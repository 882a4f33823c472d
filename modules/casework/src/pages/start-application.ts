import { backLink, button } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { type Locale, pagePath } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import type { Service } from '@bauhinia/pack'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { ServiceNotFound } from '../refusals.ts'
import { applicationPath, type CaseworkPages, startPath } from './casework-pages.ts'
import { serviceMessages } from './service-messages.ts'

const params = Type.Object({ serviceId: Type.String({ maxLength: 100 }) })

/**
 * Where who wanted to start comes back to from signing in: one button, since an address that is only
 * looked at must begin nothing. Who has an application open goes on with it at once.
 */
export function startApplicationPage({ casework, pack }: CaseworkPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get('/services/:serviceId/start', { schema: { params } }, async (request, reply) => {
      const { locale } = request
      const { dataSubjectId, displayName } = signedIn(request)
      const service = pack.findService(request.params.serviceId)
      if (service === undefined) throw new ServiceNotFound()
      const open = await casework.findOpenApplication({ dataSubjectId, serviceId: service.id })
      if (open !== undefined) {
        return reply.redirect(applicationPath(locale, open.applicationId), 303)
      }
      return reply.page({
        title: service.name[locale],
        main: view(locale, service, displayName),
      })
    })

    server.post('/services/:serviceId/start', { schema: { params } }, async (request, reply) => {
      const { serviceId } = request.params
      const { dataSubjectId } = signedIn(request, startPath(request.locale, serviceId))
      const { applicationId } = await casework.startApplication({ dataSubjectId, serviceId })
      return reply.redirect(applicationPath(request.locale, applicationId), 303)
    })
  }
}

function view(locale: Locale, service: Service, name: string): Html {
  const text = serviceMessages(locale)
  return html`
    ${backLink({ locale, href: pagePath(locale, `/services/${service.id}`), text: text('toService') })}
    <span class="govuk-caption-l">${service.department.name[locale]}</span>
    <h1 class="govuk-heading-l">${service.name[locale]}</h1>
    <p class="govuk-body-l">${text('nowSignedIn', { name })}</p>
    <p class="govuk-body">${text('startNote')}</p>
    <form method="post" action="${startPath(locale, service.id)}">
      ${button({ text: text('begin'), preventDoubleClick: true })}
    </form>
  `
}
