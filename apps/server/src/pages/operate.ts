import { card, cardGrid } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { type Locale, type LocalizedText, pagePath } from '@bauhinia/i18n'
import { officerAt } from '@bauhinia/identity'
import type { FastifyPluginAsync } from 'fastify'
import { operateMessages } from './operate-messages.ts'

export interface OperatePage {
  readonly organisationName: (organisationId: string) => LocalizedText
}

/** An operator's first page: the way to each thing that operators do. */
export function operatePage(deps: OperatePage): FastifyPluginAsync {
  return async (server) => {
    server.get('/operate', async (request, reply) => {
      const { organisationId } = officerAt(request, 'operator')
      const { locale } = request
      const main = view(locale, deps.organisationName(organisationId)[locale])
      return reply.page({ title: operateMessages(locale)('title'), main, width: 'wide' })
    })
  }
}

function view(locale: Locale, organisation: string): Html {
  const text = operateMessages(locale)
  const tasks = {
    systems: '/operate/systems',
    payments: '/office/payments',
    erase: '/operate/erase',
  } as const
  const taskCard = (task: keyof typeof tasks) =>
    card({
      title: text(task),
      text: text(`${task}Text`),
      href: pagePath(locale, tasks[task]),
    })
  return html`
    <span class="govuk-caption-l">${organisation}</span>
    <h1 class="govuk-heading-xl">${text('title')}</h1>
    <p class="govuk-body-l">${text('lead')}</p>
    <div class="bauhinia-section">${cardGrid([taskCard('systems'), taskCard('payments'), taskCard('erase')])}</div>
  `
}
