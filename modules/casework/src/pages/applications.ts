import {
  card,
  cardGrid,
  emptyState,
  linkButton,
  notificationBanner,
  pagesByTime,
  section,
} from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { hrefsBeside, type ListPage, type ListPlace, readListPage, readPart } from '@bauhinia/http'
import { formatInstant, type Locale, pagePath } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import type { Pack } from '@bauhinia/pack'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { isOpen } from '../domain/application.ts'
import type { ListedApplication } from '../operations/listed-licences.ts'
import { caseMessages } from './case-messages.ts'
import { applicationPath, type CaseworkPages } from './casework-pages.ts'
import { caseTags, decidingTag } from './state-tag.ts'

const querystring = Type.Object({
  saved: Type.Optional(Type.String()),
  older: Type.Optional(Type.String()),
  newer: Type.Optional(Type.String()),
})

const path = '/applications'

/** Everything that the person has applied for, what waits for them first. */
export function applicationsPage({
  casework,
  pack,
  payments,
}: CaseworkPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get(path, { schema: { querystring } }, async (request, reply) => {
      const { locale, query } = request
      const { dataSubjectId } = signedIn(request)
      const page = await readListPage(
        (part) => casework.listApplications(dataSubjectId, part),
        readPart(query, { path, id: 'uuid' }),
        placeOf,
      )
      const paid = await findPaid(payments, page.lines)
      return reply.page({
        title: caseMessages(locale)('applications'),
        main: html`
          ${query.saved !== undefined && notificationBanner({ locale, kind: 'success', content: caseMessages(locale)('saved') })}
          ${view(pack, locale, { page, paid })}
        `,
        width: 'wide',
      })
    })
  }
}

function placeOf({ state, updatedAt, applicationId }: ListedApplication): ListPlace {
  return { waits: isOpen(state), at: updatedAt, id: applicationId }
}

/** Those whose bill is paid, so that they wait for nothing but their decision. */
async function findPaid(
  payments: CaseworkPages['payments'],
  applications: readonly ListedApplication[],
): Promise<ReadonlySet<ListedApplication>> {
  const paid = new Set<ListedApplication>()
  for (const application of applications) {
    if (application.state !== 'awaiting-payment') continue
    const { applicationId: reference, dataSubjectId } = application
    const bill = await payments.findBillByReference({ reference, dataSubjectId })
    if (bill?.status === 'paid') paid.add(application)
  }
  return paid
}

interface ApplicationsProps {
  readonly page: ListPage<ListedApplication>
  readonly paid: ReadonlySet<ListedApplication>
}

function view(pack: Pack, locale: Locale, { page, paid }: ApplicationsProps): Html {
  const text = caseMessages(locale)
  const waits = (application: ListedApplication) =>
    isOpen(application.state) && !paid.has(application)
  const cards = (some: readonly ListedApplication[]) =>
    cardGrid(
      some.map((application) =>
        applicationCard(pack, locale, { application, isDeciding: paid.has(application) }),
      ),
    )
  const isEmpty = page.lines.length === 0
  const toDo = page.lines.filter(waits)
  const others = page.lines.filter((application) => !waits(application))
  return html`
    <h1 class="govuk-heading-xl">${text('applications')}</h1>
    ${isEmpty && page.newerThan === undefined && noApplications(locale)}
    ${toDo.length > 0 && section({ title: text('toDo'), body: cards(toDo) })}
    ${others.length > 0 && section({ title: text('others'), body: cards(others) })}
    ${pagesByTime({ locale, isEmpty, ...hrefsBeside(pagePath(locale, path), page) })}
  `
}

function applicationCard(
  pack: Pack,
  locale: Locale,
  {
    application,
    isDeciding,
  }: { readonly application: ListedApplication; readonly isDeciding: boolean },
): Html {
  const text = caseMessages(locale)
  const { applicationId, caseNumber, serviceId, organisationId, state, updatedAt } = application
  const changed = text('changedAt', { at: formatInstant(locale, updatedAt, pack.timeZone) })
  return card({
    title:
      pack.findService(serviceId)?.name[locale] ?? pack.getDepartment(organisationId).name[locale],
    href: applicationPath(locale, applicationId),
    headingLevel: 3,
    caption: pack.getDepartment(organisationId).name[locale],
    text: isDeciding ? decidingTag(locale) : caseTags(locale, application),
    meta: caseNumber === null ? changed : `${text('caseNumber', { caseNumber })} · ${changed}`,
    tone: isOpen(state) && !isDeciding ? 'attention' : 'plain',
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
