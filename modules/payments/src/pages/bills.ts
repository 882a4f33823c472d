import { card, emptyState, linkButton, pagesByTime, section } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { hrefsBeside, type ListPage, type ListPlace, readListPage, readPart } from '@bauhinia/http'
import { dayOf, formatDay, formatMoney, type Locale, pagePath } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { Bill } from '../domain/bill.ts'
import { paymentMessages } from '../messages.ts'
import type { UnsettledCredit } from '../queries/credits.ts'
import { billStatusTag } from './bill-status-tag.ts'
import type { PaymentPages } from './payment-pages.ts'
import { unsettledMessages } from './unsettled-messages.ts'

const querystring = Type.Object({
  older: Type.Optional(Type.String()),
  newer: Type.Optional(Type.String()),
})

const path = '/bills'

/** Everything the person was ever billed for, what is to pay first. */
export function billsPage(deps: PaymentPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get(path, { schema: { querystring } }, async (request, reply) => {
      const { locale, query } = request
      const { dataSubjectId } = signedIn(request)
      const page = await readListPage(
        (part) => deps.payments.listBills(dataSubjectId, part),
        readPart(query, { path, id: 'uuid' }),
        placeOf,
      )
      const unsettled = await deps.payments.listUnsettledOf(dataSubjectId)
      return reply.page({
        title: paymentMessages(locale)('bills'),
        main: view(deps, locale, { page, unsettled }),
      })
    })
  }
}

function placeOf({ status, createdAt, billId }: Bill): ListPlace {
  return { waits: status === 'unpaid', at: createdAt, id: billId }
}

interface BillsProps {
  readonly page: ListPage<Bill>
  readonly unsettled: readonly UnsettledCredit[]
}

function view(deps: PaymentPages, locale: Locale, { page, unsettled }: BillsProps): Html {
  const text = paymentMessages(locale)
  const hasKept = ({ billId }: Bill) => unsettled.some((credit) => credit.billId === billId)
  const cards = (some: readonly Bill[]) =>
    html`${some.map((bill) => billCard(deps, locale, { bill, hasKept: hasKept(bill) }))}`
  const isEmpty = page.lines.length === 0
  const unpaid = page.lines.filter(({ status }) => status === 'unpaid')
  const ended = page.lines.filter(({ status }) => status !== 'unpaid')
  return html`
    <h1 class="govuk-heading-xl">${text('bills')}</h1>
    ${isEmpty && page.newerThan === undefined && noBills(locale)}
    ${unpaid.length > 0 && section({ title: text('toPay'), body: cards(unpaid) })}
    ${ended.length > 0 && section({ title: text('settled'), body: cards(ended) })}
    ${pagesByTime({ locale, isEmpty, ...hrefsBeside(pagePath(locale, path), page) })}
  `
}

function billCard(
  { organisationName, timeZone }: PaymentPages,
  locale: Locale,
  { bill, hasKept }: { readonly bill: Bill; readonly hasKept: boolean },
): Html {
  const text = paymentMessages(locale)
  const { billId, billNumber, amountMinor, currency, status } = bill
  const day = formatDay(locale, dayOf(bill.createdAt, timeZone))
  return card({
    title: bill.lines[0]?.label[locale] ?? text('bill', { billNumber }),
    href: pagePath(locale, `/bills/${billId}`),
    headingLevel: 3,
    caption: organisationName(bill.payeeOrganisationId)[locale],
    text: html`<strong>${formatMoney(locale, amountMinor, currency)}</strong>&ensp;${billStatusTag(locale, status)}`,
    ...(hasKept && {
      body: html`<p class="govuk-body">${unsettledMessages(locale)('alsoKept')}</p>`,
    }),
    meta: html`${text('bill', { billNumber })} · ${text('madeOn', { day })}`,
    ...(status === 'unpaid' && { tone: 'attention' }),
  })
}

function noBills(locale: Locale): Html {
  const text = paymentMessages(locale)
  const href = pagePath(locale, '/services')
  return emptyState({
    title: text('noBills'),
    text: text('noBillsText'),
    action: linkButton({ text: text('findService'), href, kind: 'secondary' }),
  })
}
