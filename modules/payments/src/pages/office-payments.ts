import {
  card,
  emptyState,
  filterForm,
  insetText,
  section,
  select,
  textInput,
} from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatInstant, formatMoney, type Locale, pagePath } from '@bauhinia/i18n'
import { NotAllowed, signedIn, type Viewer } from '@bauhinia/identity'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { type UnsettledReason, unsettledReasons } from '../domain/credit.ts'
import { paymentMessages } from '../messages.ts'
import type { UnsettledList } from '../operations/list-unsettled-at.ts'
import type { Balance } from '../queries/books.ts'
import type { UnsettledCredit } from '../queries/credits.ts'
import type { PaymentPages } from './payment-pages.ts'
import { channelWord } from './receipt.ts'
import { unsettledMessages } from './unsettled-messages.ts'

const querystring = Type.Object({
  why: Type.Optional(Type.String({ maxLength: 30 })),
  named: Type.Optional(Type.String({ maxLength: 100 })),
})

/**
 * What an organisation received that settled no bill, for those who work there: its caseworkers, and
 * at the operator's, which answers for money of no organisation, its operators.
 */
export function officePaymentsPage(deps: PaymentPages): FastifyPluginAsyncTypebox {
  const { payments } = deps
  return async (server) => {
    server.get('/office/payments', { schema: { querystring } }, async (request, reply) => {
      const { locale, query } = request
      const payeeOrganisationId = organisationOf(signedIn(request))
      const asked = { reason: findReason(query.why), named: query.named?.trim() || undefined }
      const list = await payments.listUnsettledAt({ payeeOrganisationId, ...asked })
      const balances = await payments.listBalances(payeeOrganisationId)
      return reply.page({
        title: unsettledMessages(locale)('officeTitle'),
        main: view(deps, locale, { payeeOrganisationId, asked, list, balances }),
        width: 'wide',
      })
    })
  }
}

function organisationOf({ roles }: Viewer): string {
  const held = roles.find(({ role }) => role === 'caseworker' || role === 'operator')
  if (held === undefined) throw new NotAllowed()
  return held.organisationId
}

function findReason(given: string | undefined): UnsettledReason | undefined {
  return unsettledReasons.find((reason) => reason === given)
}

interface Asked {
  readonly reason: UnsettledReason | undefined
  readonly named: string | undefined
}

interface OfficeProps {
  readonly payeeOrganisationId: string
  readonly asked: Asked
  readonly list: UnsettledList
  readonly balances: readonly Balance[]
}

function view(deps: PaymentPages, locale: Locale, props: OfficeProps): Html {
  const { asked, list, balances } = props
  const text = unsettledMessages(locale)
  const organisation = deps.organisationName(props.payeeOrganisationId)[locale]
  return html`
    <span class="govuk-caption-l">${organisation}</span>
    <h1 class="govuk-heading-xl">${text('officeTitle')}</h1>
    <p class="govuk-body-l">${text('officeLead')}</p>
    ${keptInTotal(locale, balances)}
    ${creditFilter(locale, asked)}
    ${section({ title: text('credits'), body: creditList(deps, locale, props) })}
    ${list.isCut && insetText({ content: text('cut') })}
  `
}

function keptInTotal(locale: Locale, balances: readonly Balance[]): Html {
  const text = unsettledMessages(locale)
  const sums = balances
    .filter(({ account, amountMinor }) => account === 'suspense' && amountMinor !== 0)
    .map(({ amountMinor, currency }) => formatMoney(locale, -amountMinor, currency))
  if (sums.length === 0) return html``
  return insetText({ content: text('keptInTotal', { amount: sums.join(' + ') }) })
}

function creditFilter(locale: Locale, { reason, named }: Asked): Html {
  const text = unsettledMessages(locale)
  const items = unsettledReasons.map((value) => ({ value, text: text(value) }))
  const why = select({
    locale,
    name: 'why',
    label: text('why'),
    items: [{ value: '', text: text('anyReason') }, ...items],
    value: reason ?? '',
  })
  const label = text('named')
  const name = textInput({
    locale,
    name: 'named',
    label,
    value: named,
    width: 20,
    spellcheck: false,
  })
  return filterForm({ label: text('filter'), fields: [why, name], action: text('filter') })
}

function creditList(deps: PaymentPages, locale: Locale, { asked, list }: OfficeProps): Html {
  const text = unsettledMessages(locale)
  const { credits } = list
  if (credits.length > 0) return html`${credits.map((each) => creditCard(deps, locale, each))}`
  const isFiltered = asked.reason !== undefined || asked.named !== undefined
  if (!isFiltered) return emptyState({ title: text('none'), text: text('noneText') })
  const href = pagePath(locale, '/office/payments')
  const action = html`<a class="govuk-link" href="${href}">${text('showAll')}</a>`
  return emptyState({ title: text('noneSuch'), text: text('noneSuchText'), action })
}

function creditCard(deps: PaymentPages, locale: Locale, credit: UnsettledCredit): Html {
  const text = unsettledMessages(locale)
  const ofBills = paymentMessages(locale)
  const { amountMinor, bankPaymentId, billNumber, channel, currency, reference } = credit
  const paidOn = formatInstant(locale, credit.paidAt, deps.timeZone)
  return card({
    title: formatMoney(locale, amountMinor, currency),
    headingLevel: 3,
    ...(reference !== null && { href: pagePath(locale, deps.officeCasePath(reference)) }),
    caption: ofBills('bill', { billNumber }),
    text: text(credit.reason),
    meta: html`${paidOn} · ${ofBills(channelWord(channel))} · ${ofBills('bankReference')}${text('colon')}${bankPaymentId}`,
  })
}
