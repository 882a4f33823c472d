import {
  type Content,
  card,
  cardGrid,
  servicePattern,
  startButton,
  summaryList,
} from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { type Locale, pagePath } from '@bauhinia/i18n'
import type { Need, Service } from '@bauhinia/pack'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { ServiceNotFound } from '../refusals.ts'
import { type CaseworkPages, startPath } from './casework-pages.ts'
import { lawText, sentences } from './need-texts.ts'
import { timesOf, withPledge } from './pledge-text.ts'
import { costText, publishedFee, wholeMoney } from './published-fee.ts'
import { serviceMessages } from './service-messages.ts'

const params = Type.Object({ serviceId: Type.String({ maxLength: 100 }) })

/** What a service is, costs and asks of whom; and the way into it. */
export function servicePage({ casework, pack }: CaseworkPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get('/services/:serviceId', { schema: { params } }, async (request, reply) => {
      const { locale, viewer } = request
      const service = pack.findService(request.params.serviceId)
      if (service === undefined) throw new ServiceNotFound()
      const open =
        viewer && (await casework.findOpenApplication({ ...viewer, serviceId: service.id }))
      const props = { locale, service, currency: pack.currency, today: casework.today() }
      return reply.page({
        title: service.name[locale],
        main: view({ ...props, isSignedIn: viewer !== undefined, isOpen: open !== undefined }),
      })
    })
  }
}

interface ServiceProps {
  readonly locale: Locale
  readonly service: Service
  readonly currency: string
  readonly today: string
  readonly isSignedIn: boolean
  /** True when the person has begun to apply. */
  readonly isOpen: boolean
}

function view(props: ServiceProps): Html {
  const { locale, service, isOpen } = props
  const text = serviceMessages(locale)
  return servicePattern({
    breadcrumbs: {
      locale,
      items: [
        { text: text('home'), href: pagePath(locale, '/') },
        { text: text('services'), href: pagePath(locale, '/services') },
        { text: service.name[locale] },
      ],
    },
    caption: service.department.name[locale],
    title: service.name[locale],
    lead: service.summary[locale],
    facts: facts(props),
    start: html`<form method="post" action="${startPath(locale, service.id)}">${startButton({ text: text(isOpen ? 'resume' : 'start') })}</form>`,
    startNote: text(startNote(props)),
    sections: [
      ...list(
        text('conditions'),
        service.requirements.map(({ label }) => label[locale]),
      ),
      ...list(
        text('whatYouNeed'),
        service.texts.whatYouNeed.map((each) => each[locale]),
      ),
      { title: text('fee'), body: fee(props) },
      { title: text('after'), body: after(props) },
      ...asked(props),
      ...questions(props),
    ],
  })
}

function startNote({ isOpen, isSignedIn }: ServiceProps) {
  if (isOpen) return 'resumeNote'
  return isSignedIn ? 'startNote' : 'signInNote'
}

function facts({ locale, service, currency, today }: ServiceProps) {
  const text = serviceMessages(locale)
  const count = service.needs.length
  const takes = timesOf(locale, service, today)
  return [
    { label: text('cost'), value: costText({ locale, currency }, publishedFee(service, today)) },
    ...(takes === undefined
      ? []
      : [{ label: text('takes'), value: takes.decision, note: takes.later }]),
    ...(count === 0
      ? []
      : [{ label: text('asks'), value: text('departments', { count }), note: text('asksNote') }]),
  ]
}

function list(title: string, items: readonly string[]) {
  return items.length === 0 ? [] : [{ title, body: bullets(items) }]
}

function bullets(items: readonly Content[]): Html {
  return html`<ul class="govuk-list govuk-list--bullet">${items.map((each) => html`<li>${each}</li>`)}</ul>`
}

function fee({ locale, service, currency, today }: ServiceProps): Html {
  const text = serviceMessages(locale)
  const lines = publishedFee(service, today)
  const rows = lines.map(({ line, amountMinor }) => ({
    key: line.label[locale],
    value:
      amountMinor === undefined ? text('amountVaries') : wholeMoney(locale, amountMinor, currency),
  }))
  const isDemonstration = lines.some(({ line }) => line.verify)
  return html`
    <p class="govuk-body">${service.fee.summary[locale]}</p>
    ${rows.length > 1 && summaryList({ locale, rows })}
    ${isDemonstration && html`<p class="govuk-body bauhinia-secondary">${text('demonstration')}</p>`}
  `
}

function asked(props: ServiceProps) {
  const { locale, service } = props
  const text = serviceMessages(locale)
  if (service.needs.length === 0) return []
  return [
    {
      title: text('who'),
      lead: text('whoLead', { department: service.department.name[locale] }),
      body: cardGrid(service.needs.map((need) => needCard(locale, need))),
      isWide: true,
    },
  ]
}

/** Ask once: each question with the reason why no department can answer it in the person’s place. */
function questions({ locale, service }: ServiceProps) {
  const text = serviceMessages(locale)
  const items = service.fields.flatMap(({ label, nobodyHolds }) =>
    nobodyHolds === undefined
      ? []
      : [html`<strong>${label[locale]}</strong><br>${nobodyHolds.reason[locale]}`],
  )
  if (items.length === 0) return []
  return [
    {
      title: text('questions'),
      lead: text('questionsLead'),
      isWide: true,
      body: bullets(items),
    },
  ]
}

function needCard(locale: Locale, need: Need): Html {
  const text = serviceMessages(locale)
  const { dataset, purpose, claims, answers, recordMayBeAbsent } = need
  const inWords = (labels: readonly { readonly label: Need['dataset']['name'] }[]) =>
    bullets(labels.map(({ label }) => label[locale]))
  return card({
    title: dataset.provider.name[locale],
    headingLevel: 3,
    caption: text('dataset', { dataset: dataset.name[locale] }),
    text: purpose.text[locale],
    body: html`
      <p class="govuk-body">${sentences(locale, [dataset.description[locale], dataset.retention[locale]])}</p>
      ${claims.length > 0 && html`<h4 class="govuk-heading-s">${text('claims')}</h4>${inWords(claims)}`}
      ${answers.length > 0 && html`<h4 class="govuk-heading-s">${text('answers')}</h4>${inWords(answers)}`}
    `,
    meta: sentences(locale, [
      text('kept', { days: purpose.retentionDays }),
      text('basisConsent'),
      lawText(locale, purpose),
      ...(recordMayBeAbsent ? [text('noRecord')] : []),
    ]),
  })
}

function after({ locale, service, today }: ServiceProps): Html {
  const days = service.appeal.withinDays
  return html`
    ${bullets(service.texts.afterYouApply.map((each) => withPledge(locale, each[locale], service, today)))}
    <p class="govuk-body">${serviceMessages(locale)('afterRefusal', { days })}</p>
  `
}
