import {
  card,
  emptyState,
  filterForm,
  insetText,
  linkButton,
  pagination,
  section,
  select,
} from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatInstant, type Locale, pagePath } from '@bauhinia/i18n'
import { officerAt, signedIn, type Viewer } from '@bauhinia/identity'
import type { Pack } from '@bauhinia/pack'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { type ApplicationState, caseStates } from '../domain/application.ts'
import type { CaseList, CasePlace } from '../operations/list-cases.ts'
import type { ListedApplication } from '../operations/listed-licences.ts'
import { type CaseworkPages, casePath } from './casework-pages.ts'
import { findCaseForm } from './find-case.ts'
import { officeListMessages } from './office-list-messages.ts'
import { officeMessages } from './office-messages.ts'
import { caseTags, stateText } from './state-tag.ts'

const querystring = Type.Object({
  state: Type.Optional(Type.String({ maxLength: 30 })),
  service: Type.Optional(Type.String({ maxLength: 100 })),
  /** The case behind which the list goes on: an id that says nothing of anybody. */
  waiting: Type.Optional(Type.String({ format: 'uuid' })),
  ended: Type.Optional(Type.String({ format: 'uuid' })),
})

/**
 * The cases of the officer's department. Operators are led to their own page, and officers in other roles
 * are told that they have no cases.
 */
export function officeCasesPage({ casework, pack }: CaseworkPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get('/office', { schema: { querystring } }, async (request, reply) => {
      const { locale, query } = request
      const viewer = signedIn(request)
      const otherRole = findOtherRole(viewer)
      if (otherRole?.role === 'operator') return reply.redirect(operatePath(locale), 303)
      if (otherRole !== undefined) {
        const organisation = pack.getDepartment(otherRole.organisationId).name[locale]
        const title = officeMessages(locale)('noCases')
        return reply.page({ title, main: noCasesView(locale, organisation) })
      }
      const { organisationId } = officerAt(request, 'caseworker')
      const asked: Asked = {
        state: caseStates.find((state) => state === query.state),
        serviceId: pack.servicesOf(organisationId).find(({ id }) => id === query.service)?.id,
        after: placeOf(query),
      }
      const list = await casework.listCases({ organisationId, ...asked })
      return reply.page({
        title: officeListMessages(locale)('office'),
        main: view(pack, locale, { organisationId, asked, list, isOperator: isOperator(viewer) }),
        width: 'wide',
      })
    })
  }
}

function findOtherRole({ roles }: Viewer) {
  if (roles.some(({ role }) => role === 'caseworker')) return undefined
  return roles.find(({ role }) => role === 'operator') ?? roles[0]
}

function isOperator({ roles }: Viewer): boolean {
  return roles.some(({ role }) => role === 'operator')
}

function operatePath(locale: Locale): string {
  return pagePath(locale, '/operate')
}

function placeOf({ waiting, ended }: { waiting?: string; ended?: string }): CasePlace | undefined {
  if (ended !== undefined) return { among: 'ended', applicationId: ended }
  return waiting === undefined ? undefined : { among: 'waiting', applicationId: waiting }
}

interface Asked {
  readonly state: ApplicationState | undefined
  readonly serviceId: string | undefined
  readonly after: CasePlace | undefined
}

interface CasesProps {
  readonly organisationId: string
  readonly asked: Asked
  readonly list: CaseList
  readonly isOperator: boolean
}

function view(pack: Pack, locale: Locale, props: CasesProps): Html {
  const { organisationId, asked, list } = props
  const department = pack.getDepartment(organisationId).name[locale]
  const { waiting, ended } = list
  return html`
    <h1 class="govuk-heading-xl">${officeMessages(locale)('cases', { department })}</h1>
    ${findCaseForm(locale, {})}
    ${caseFilter(pack, locale, props)}
    ${waiting.length + ended.length === 0 && nothing(locale, asked)}
    ${part(pack, locale, { title: 'waiting', cases: waiting })}
    ${part(pack, locale, { title: 'ended', cases: ended })}
    ${wayOn(locale, props)}
    ${linkLine(pagePath(locale, '/office/payments'), officeMessages(locale)('payments'))}
    ${props.isOperator && linkLine(operatePath(locale), officeListMessages(locale)('operate'))}
  `
}

function caseFilter(pack: Pack, locale: Locale, { organisationId, asked }: CasesProps): Html {
  const text = officeListMessages(locale)
  const services = pack.servicesOf(organisationId)
  const state = select({
    locale,
    name: 'state',
    label: text('state'),
    items: [
      { value: '', text: text('anyState') },
      ...caseStates.map((value) => ({ value, text: stateText(locale, value) })),
    ],
    value: asked.state ?? '',
  })
  const service = select({
    locale,
    name: 'service',
    label: text('service'),
    items: [
      { value: '', text: text('anyService') },
      ...services.map(({ id, name }) => ({ value: id, text: name[locale] })),
    ],
    value: asked.serviceId ?? '',
  })
  return filterForm({ label: text('filter'), fields: [state, service], action: text('show') })
}

function nothing(locale: Locale, asked: Asked): Html {
  const text = officeListMessages(locale)
  const isFiltered = asked.state !== undefined || asked.serviceId !== undefined
  if (!isFiltered && asked.after === undefined) {
    return emptyState({ title: text('none'), text: text('noneText') })
  }
  const href = pagePath(locale, '/office')
  const action = linkButton({ text: text('showAll'), href, kind: 'secondary' })
  return asked.after === undefined
    ? emptyState({ title: text('noneSuch'), text: text('noneSuchText'), action })
    : emptyState({ title: text('noMore'), text: text('noMoreText'), action })
}

function part(
  pack: Pack,
  locale: Locale,
  { title, cases }: { title: 'waiting' | 'ended'; cases: readonly ListedApplication[] },
): Html | false {
  if (cases.length === 0) return false
  const body = html`${cases.map((one) => caseCard(pack, locale, one))}`
  return section({ title: officeListMessages(locale)(title), body })
}

function caseCard(pack: Pack, locale: Locale, one: ListedApplication): Html {
  const { applicationId, caseNumber, serviceId, submittedAt } = one
  const at = submittedAt && formatInstant(locale, submittedAt, pack.timeZone)
  return card({
    title: caseNumber ?? '',
    href: casePath(locale, applicationId),
    headingLevel: 3,
    caption: pack.findService(serviceId)?.name[locale],
    text: caseTags(locale, one),
    ...(at !== null && { meta: officeListMessages(locale)('submittedAt', { at }) }),
  })
}

/** To the next part of the list, by the last case of this one; and back to its start. */
function wayOn(locale: Locale, { asked, list: { next } }: CasesProps): Html {
  const text = officeListMessages(locale)
  const start = pageOfList(locale, asked, undefined)
  return html`
    ${next !== undefined && pagination({ locale, nextHref: pageOfList(locale, asked, next) })}
    ${asked.after !== undefined && linkLine(start, text('fromStart'))}
  `
}

function pageOfList(
  locale: Locale,
  { state, serviceId }: Asked,
  after: CasePlace | undefined,
): string {
  const query = new URLSearchParams({
    ...(state !== undefined && { state }),
    ...(serviceId !== undefined && { service: serviceId }),
    ...(after !== undefined && { [after.among]: after.applicationId }),
  }).toString()
  return `${pagePath(locale, '/office')}${query === '' ? '' : `?${query}`}`
}

function noCasesView(locale: Locale, organisation: string): Html {
  const text = officeMessages(locale)
  return html`
    <h1 class="govuk-heading-l">${text('noCases')}</h1>
    ${insetText({ content: text('noCasesText', { organisation }) })}
  `
}

function linkLine(href: string, words: string): Html {
  return html`<p class="govuk-body"><a class="govuk-link" href="${href}">${words}</a></p>`
}
