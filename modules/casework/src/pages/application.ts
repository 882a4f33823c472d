import {
  awaitChange,
  awaitChangeScript,
  backLink,
  details,
  insetText,
  linkButton,
  notificationBanner,
  panel,
  section,
} from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { dayOf, formatDay, formatMoney, type Locale, pagePath } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import type { Bill, UnsettledCredit } from '@bauhinia/payments'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { wasAccepted } from '../domain/application.ts'
import type { CaseFile } from '../operations/get-case.ts'
import { type CaseLicence, findCaseLicence } from './case-licence.ts'
import { caseMessages } from './case-messages.ts'
import { caseViews, courseOfCase, decisionSection, inputsOf } from './case-sections.ts'
import { applicationParams, applicationPath, type CaseworkPages } from './casework-pages.ts'
import { changedLicenceView, isChanged } from './changed-licence.ts'
import { endingMessages } from './ending-messages.ts'
import { keptMoney } from './kept-money.ts'
import { refusalView } from './refusal-view.ts'
import { caseTags, decidingTag, stateTag } from './state-tag.ts'
import { whatFollows } from './what-follows.ts'
import { withdrawLink } from './withdraw-application.ts'

const querystring = Type.Object({ moved: Type.Optional(Type.String()) })

/** Where an application stands: leads to the step that is open, or shows the case whole. */
export function applicationPage(deps: CaseworkPages): FastifyPluginAsyncTypebox {
  const { casework, payments } = deps
  return async (server) => {
    server.get(
      '/applications/:applicationId',
      { schema: { params: applicationParams, querystring } },
      async (request, reply) => {
        const { locale, query } = request
        const { applicationId } = request.params
        const { dataSubjectId } = signedIn(request)
        const file = await casework.getApplicationFile({ applicationId, dataSubjectId })
        const { state, service } = file.application
        if (state === 'awaiting-consent') {
          return reply.redirect(applicationPath(locale, applicationId, 'consent'), 303)
        }
        if (state === 'awaiting-form') {
          return reply.redirect(applicationPath(locale, applicationId, 'form'), 303)
        }
        const bill = await payments.findBillByReference({ reference: applicationId, dataSubjectId })
        const unsettled = await payments.listUnsettledOf(dataSubjectId)
        const kept = unsettled.filter(({ reference }) => reference === applicationId)
        const licence = await findCaseLicence(deps, file)
        return reply.page({
          title: service.name[locale],
          main: html`
            ${query.moved !== undefined && notificationBanner({ locale, content: whyMoved(locale, query.moved) })}
            ${view(deps, { locale, file, bill, kept, licence })}
          `,
          width: 'wide',
          ...(isDeciding(file, bill) && { scripts: [awaitChangeScript] }),
        })
      },
    )
  }
}

function whyMoved(locale: Locale, moved: string): string {
  return moved === 'paid'
    ? endingMessages(locale)('paymentArrived')
    : caseMessages(locale)('movedOn')
}

interface ApplicationProps {
  readonly locale: Locale
  readonly file: CaseFile
  readonly bill: Bill | undefined
  /** What came in for it and settled no bill. */
  readonly kept: readonly UnsettledCredit[]
  readonly licence: CaseLicence | undefined
}

function view(deps: CaseworkPages, props: ApplicationProps): Html {
  const { locale, file, kept, licence } = props
  const { service, state } = file.application
  const text = caseMessages(locale)
  const reader = { locale, currency: deps.pack.currency }
  // The panel says it of a case whose licence counts.
  const hasTag = state !== 'granted' || isChanged(licence?.standing)
  return html`
    ${backLink({ locale, href: pagePath(locale, '/applications'), text: text('back') })}
    <span class="govuk-caption-l">${service.department.name[locale]}</span>
    <h1 class="govuk-heading-l">${service.name[locale]}</h1>
    ${hasTag && html`<p class="govuk-body">${standing(props)}</p>`}
    ${numberAndDay(deps, props)}
    <div class="bauhinia-columns">
      <div>
        ${outcome(deps, props)}
        ${keptMoney(locale, kept, ({ billId }) => pagePath(locale, `/bills/${billId ?? ''}`))}
        ${file.decision !== undefined && decisionSection(locale, file.decision)}
        ${hasContents(file) && details({ summary: text('inputs'), body: inputsOf(reader, file) })}
      </div>
      <div>
        ${section({ title: text('events'), body: courseOfCase(deps.pack, locale, { file, licence }) })}
        ${state !== 'consent-refused' && section({ title: text('views'), body: caseViews(deps.pack, locale, file.views) })}
      </div>
    </div>
  `
}

function hasContents({ application: { state } }: CaseFile): boolean {
  return state !== 'consent-refused' && state !== 'withdrawn'
}

function standing({ locale, file, bill, licence }: ApplicationProps): Html {
  const { state } = file.application
  if (licence !== undefined) return caseTags(locale, { state, licence: licence.standing })
  return isDeciding(file, bill) ? decidingTag(locale) : stateTag(locale, state)
}

/** A paid case is decided by a job within a second or so. */
function isDeciding({ application }: CaseFile, bill: Bill | undefined): boolean {
  return application.state === 'awaiting-payment' && bill?.status === 'paid'
}

function numberAndDay({ pack }: CaseworkPages, { locale, file }: ApplicationProps) {
  const text = caseMessages(locale)
  const { caseNumber } = file.application
  const submitted = file.events.find(({ kind }) => kind === 'application.submitted')
  if (caseNumber === null || submitted === undefined) return undefined
  const day = formatDay(locale, dayOf(submitted.occurredAt, pack.timeZone))
  return html`<p class="govuk-body bauhinia-secondary">${text('caseNumber', { caseNumber })} · ${text('submittedOn', { day })}</p>`
}

function outcome(deps: CaseworkPages, props: ApplicationProps): Html {
  const { locale, file, bill, licence } = props
  switch (file.application.state) {
    case 'granted':
      return licence !== undefined && isChanged(licence.standing)
        ? changedLicenceView(deps.pack, { locale, file, licence, standing: licence.standing })
        : grantedView(locale, file, licence)
    case 'refused':
      return refusalView(deps.pack, { locale, file, isCharged: bill !== undefined })
    case 'consent-refused':
      return notSharedView(locale, file)
    case 'withdrawn':
    case 'lapsed':
      return endedView(locale, file)
    case 'awaiting-payment':
    case 'awaiting-consent':
    case 'awaiting-form':
      return bill?.status === 'unpaid' ? toPayView(locale, file, bill) : paidView(locale, file)
  }
}

function toPayView(
  locale: Locale,
  { application: { applicationId } }: CaseFile,
  { amountMinor, billId, currency, dueOn }: Bill,
): Html {
  const text = caseMessages(locale)
  const until = dueOn === null ? undefined : formatDay(locale, dueOn)
  const amount = formatMoney(locale, amountMinor, currency)
  return section({
    title: text('payTitle'),
    body: html`
      <p class="govuk-body">${text('payText', { amount })}</p>
      ${until !== undefined && html`<p class="govuk-body">${endingMessages(locale)('payUntil', { day: until })}</p>`}
      ${linkButton({ text: text('toBill'), href: pagePath(locale, `/bills/${billId}`) })}
      ${withdrawLink(locale, applicationId)}
    `,
  })
}

function endedView(locale: Locale, { application: { service, state }, events }: CaseFile): Html {
  const text = endingMessages(locale)
  const isLapsed = state === 'lapsed'
  const isBarred = events.some(({ details }) => details['because'] === 'licence-revoked')
  const department = service.department.name[locale]
  return html`
    ${insetText({
      content: html`<strong>${text(isLapsed ? 'lapsedTitle' : 'withdrawnTitle')}</strong><br>${isLapsed ? text(isBarred ? 'barredText' : 'lapsedText', { department }) : text('withdrawnText')}`,
    })}
    ${linkButton({ text: text('startAgain'), href: pagePath(locale, `/services/${service.id}`), kind: 'secondary' })}
  `
}

function paidView(locale: Locale, { application: { applicationId } }: CaseFile): Html {
  const text = caseMessages(locale)
  return section({
    title: text('paidTitle'),
    body: html`
      ${awaitChange(applicationPath(locale, applicationId))}
      <p class="govuk-body">${text('paidText')}</p>
      ${linkButton({ text: text('checkAgain'), href: applicationPath(locale, applicationId) })}
    `,
  })
}

function grantedView(
  locale: Locale,
  { application, decision }: CaseFile,
  licence: CaseLicence | undefined,
): Html {
  const text = caseMessages(locale)
  const next = decision && whatFollows(locale, application, decision.record.today)
  return html`
    ${panel({ title: text('grantedTitle'), headingLevel: 2 })}
    ${licence !== undefined && linkButton({ text: text('toLicence'), href: pagePath(locale, `/licences/${licence.licence.licenceId}`) })}
    ${next !== undefined && section({ title: text('next'), body: next })}
  `
}

function notSharedView(locale: Locale, { application: { service }, events }: CaseFile): Html {
  const text = caseMessages(locale)
  const department = service.department.name[locale]
  const isStopped = wasAccepted(events)
  const history = html`<br><a class="govuk-link" href="${pagePath(locale, '/account/history')}">${text('history')}</a>`
  return html`
    ${insetText({
      content: html`<strong>${text(isStopped ? 'stoppedTitle' : 'notSharedTitle')}</strong><br>${text(isStopped ? 'stoppedText' : 'notSharedText')}${isStopped && history}`,
    })}
    ${section({
      title: text('notSharedNext'),
      body: html`
        <ul class="govuk-list govuk-list--bullet"><li>${text('notSharedPaper', { department })}</li><li>${text('notSharedAgain')}</li></ul>
        ${linkButton({ text: text('startAgain'), href: pagePath(locale, `/services/${service.id}`), kind: 'secondary' })}
      `,
    })}
  `
}
