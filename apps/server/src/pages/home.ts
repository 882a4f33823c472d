import { timesLine } from '@bauhinia/casework/routes'
import { homePattern } from '@bauhinia/design-system'
import type { Html } from '@bauhinia/html'
import { type Locale, pagePath } from '@bauhinia/i18n'
import type { Pack } from '@bauhinia/pack'
import type { FastifyPluginAsync } from 'fastify'
import { rootMessages } from './messages.ts'

/** Cards on the home page; the rest is on the page of services. */
const cardsMax = 6

export interface HomePage {
  readonly pack: Pack
  /** The jurisdiction's calendar day, on which pledges depend. */
  readonly today: () => string
}

/** The first page: search, the services, what can be relied on. */
export function homePage(deps: HomePage): FastifyPluginAsync {
  return async (server) => {
    server.get('/', async ({ locale }, reply) => {
      const title = rootMessages(locale)('homeTitle')
      return reply.page({ title, main: view(deps, locale), width: 'wide' })
    })
  }
}

function view({ pack, ...deps }: HomePage, locale: Locale): Html {
  const today = deps.today()
  const text = rootMessages(locale)
  const path = (page: string) => pagePath(locale, `/${page}`)
  return homePattern({
    title: text('homeTitle'),
    lead: text('homeLead'),
    search: { locale, action: path('services'), label: text('searchLabel') },
    services: {
      title: text('servicesTitle'),
      cards: [
        ...pack.services.slice(0, cardsMax).map((service) => ({
          title: service.name[locale],
          href: path(`services/${service.id}`),
          caption: service.department.name[locale],
          text: service.summary[locale],
          meta: timesLine(locale, service, today),
        })),
        {
          title: text('verifyLink'),
          href: path('verify'),
          caption: text('anyone'),
          text: text('verifyText'),
          meta: text('atOnce'),
        },
        {
          title: text('historyLink'),
          href: path('account/history'),
          caption: text('yourAccount'),
          text: text('historyText'),
          meta: text('atOnce'),
        },
      ],
    },
    promises: {
      title: text('promisesTitle'),
      items: [
        { title: text('onceTitle'), text: text('onceText') },
        { title: text('seenTitle'), text: text('seenText') },
        { title: text('recordTitle'), text: text('recordText') },
      ],
    },
    links: {
      title: text('moreTitle'),
      items: [
        { text: text('allServices'), href: path('services'), description: text('allServicesText') },
        { text: text('ledgerLink'), href: path('ledger'), description: text('ledgerText') },
      ],
    },
  })
}
