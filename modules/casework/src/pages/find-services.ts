import { card, cardGrid, linkButton, linkList, searchBox, section } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { type Locale, pagePath } from '@bauhinia/i18n'
import { type Pack, type Service, searchServices, type Topic } from '@bauhinia/pack'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { closestTo } from '../domain/closest-to.ts'
import type { CaseworkPages } from './casework-pages.ts'
import { timesLine } from './pledge-text.ts'
import { serviceMessages } from './service-messages.ts'

/** In characters; a longer search is told so on the page, since it was typed or pasted by a person. */
const queryMax = 200

const querystring = Type.Object({
  q: Type.Optional(Type.String()),
  department: Type.Optional(Type.String({ maxLength: 100 })),
  topic: Type.Optional(Type.String({ maxLength: 100 })),
})

/** A page of the portal that is no service, and that people look for all the same. */
export interface OtherPage {
  /** Without its language, such as `inbox`. */
  readonly path: string
  readonly title: (locale: Locale) => string
  readonly text: (locale: Locale) => string
  /** What people look for it by, in every language. */
  readonly words: readonly string[]
}

export interface FindServicesPage extends CaseworkPages {
  readonly otherPages: readonly OtherPage[]
}

/** All services, or those that a person's words, a department or a topic mean; and the pages beside them. */
export function findServicesPage(deps: FindServicesPage): FastifyPluginAsyncTypebox {
  const { casework, otherPages, pack } = deps
  return async (server) => {
    server.get('/services', { schema: { querystring } }, async ({ locale, query }, reply) => {
      const found = findServices(pack, locale, query)
      return reply.page({
        title: found.heading ?? serviceMessages(locale)('services'),
        main: view({
          locale,
          pack,
          today: casework.today(),
          query: (query.q ?? '').slice(0, queryMax),
          found,
          pages: closestTo((query.q ?? '').slice(0, queryMax), otherPages, ({ words }) => words),
        }),
        width: 'wide',
      })
    })
  }
}

interface Found {
  readonly services: readonly Service[]
  /** What was looked for; nothing when all services are shown. */
  readonly heading: string | undefined
}

interface Wanted {
  readonly q?: string
  readonly department?: string
  readonly topic?: string
}

function findServices(pack: Pack, locale: Locale, wanted: Wanted): Found {
  const { q = '', department, topic } = wanted
  if (q.trim() !== '') return findByWords(pack, locale, q.trim())
  if (department !== undefined) {
    const name = pack.findDepartment(department)?.name[locale]
    return foundHere(locale, name, pack.servicesOf(department))
  }
  if (topic !== undefined) {
    const services = pack.services.filter(({ topics }) => topics.some(({ id }) => id === topic))
    return foundHere(locale, pack.findTopic(topic)?.name[locale], services)
  }
  return { services: searchServices(pack, '', locale), heading: undefined }
}

function findByWords(pack: Pack, locale: Locale, query: string): Found {
  const text = serviceMessages(locale)
  if (query.length > queryMax) return { services: [], heading: text('tooLong', { max: queryMax }) }
  const services = searchServices(pack, query, locale)
  const count = services.length
  if (count > 0) return { services, heading: text('found', { count, query }) }
  const nearly = closestTo(query, pack.services, wordsOf)
  const key = nearly.length > 0 ? 'nearly' : 'nothing'
  return { services: nearly, heading: text(key, { query }) }
}

function foundHere(locale: Locale, name: string | undefined, services: readonly Service[]): Found {
  const text = serviceMessages(locale)
  const count = services.length
  const isEmpty = name === undefined || count === 0
  return { services, heading: isEmpty ? text('nothingHere') : text('foundHere', { count, name }) }
}

// In every language: people in Hong Kong mix them.
function wordsOf({ name, summary, keywords }: Service): readonly string[] {
  return [name, summary]
    .flatMap((text) => Object.values(text))
    .concat(Object.values(keywords).flat())
}

interface FindProps {
  readonly locale: Locale
  readonly pack: Pack
  readonly today: string
  readonly query: string
  readonly found: Found
  readonly pages: readonly OtherPage[]
}

function view(props: FindProps): Html {
  const { locale, pack, query, found } = props
  const text = serviceMessages(locale)
  const search = searchBox({
    locale,
    action: pagePath(locale, '/services'),
    label: text('searchLabel'),
    hint: text('searchHint'),
    value: query,
  })
  return html`
    <h1 class="govuk-heading-xl">${text('services')}</h1>
    ${search}
    ${found.heading !== undefined && html`<h2 class="govuk-heading-m">${found.heading}</h2>`}
    ${found.services.length > 0 && cardGrid(found.services.map((one) => serviceCard(props, one)))}
    ${found.services.length === 0 && nothing(locale, pack)}
    ${props.pages.length > 0 && pagesFound(props)}
    ${found.heading !== undefined && found.services.length > 0 && allServices(locale)}
    ${(found.heading === undefined || found.services.length === 0) && waysIn(locale, pack)}
  `
}

function serviceCard({ locale, today, found }: FindProps, service: Service): Html {
  return card({
    title: service.name[locale],
    href: pagePath(locale, `/services/${service.id}`),
    headingLevel: found.heading === undefined ? 2 : 3,
    caption: service.department.name[locale],
    text: service.summary[locale],
    meta: html`${service.fee.summary[locale]}<br>${timesLine(locale, service, today)}`,
  })
}

function pagesFound({ locale, pages }: FindProps): Html {
  const items = pages.map(({ path, title, text }) => ({
    href: pagePath(locale, `/${path}`),
    text: title(locale),
    description: text(locale),
  }))
  return section({ title: serviceMessages(locale)('pagesFound'), body: linkList({ items }) })
}

function nothing(locale: Locale, pack: Pack): Html {
  const text = serviceMessages(locale)
  const href = pagePath(locale, '/services')
  return html`
    <p class="govuk-body">${text('nothingText')} ${text('here', { count: pack.services.length })}</p>
    ${linkButton({ text: text('allServices'), href, kind: 'secondary' })}
  `
}

function allServices(locale: Locale): Html {
  const text = serviceMessages(locale)('allServices')
  return html`<p class="govuk-body"><a class="govuk-link" href="${pagePath(locale, '/services')}">${text}</a></p>`
}

function waysIn(locale: Locale, pack: Pack): Html {
  const text = serviceMessages(locale)
  const departments = pack.departments.map(({ id, name }) => ({
    href: `${pagePath(locale, '/services')}?department=${encodeURIComponent(id)}`,
    text: name[locale],
    count: pack.servicesOf(id).length,
  }))
  const ofKind = (kind: Topic['kind']) =>
    pack.topics
      .filter((topic) => topic.kind === kind)
      .map(({ id, name }) => ({
        href: `${pagePath(locale, '/services')}?topic=${encodeURIComponent(id)}`,
        text: name[locale],
        count: pack.services.filter(({ topics }) => topics.some((topic) => topic.id === id)).length,
      }))
  return cardGrid([
    ...links(locale, text('byTopic'), ofKind('topic')),
    ...links(locale, text('byLifeEvent'), ofKind('life-event')),
    ...links(locale, text('byDepartment'), departments),
  ])
}

function links(
  locale: Locale,
  title: string,
  places: readonly { readonly href: string; readonly text: string; readonly count: number }[],
): readonly Html[] {
  const items = places
    .filter(({ count }) => count > 0)
    .map(({ count, ...place }) => ({
      ...place,
      description: serviceMessages(locale)('servicesOf', { count }),
    }))
  return items.length === 0 ? [] : [section({ title, body: linkList({ items }) })]
}
