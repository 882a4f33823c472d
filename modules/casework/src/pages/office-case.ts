import {
  backLink,
  buttonGroup,
  linkButton,
  notificationBanner,
  section,
  summaryCard,
  summaryList,
} from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatDay, formatInstant, type Locale, pagePath } from '@bauhinia/i18n'
import { officerAt } from '@bauhinia/identity'
import type { LicenceStatus } from '@bauhinia/licences'
import type { LicenceAct, Need, Pack } from '@bauhinia/pack'
import type { UnsettledCredit } from '@bauhinia/payments'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { CaseFile } from '../operations/get-case.ts'
import { type CaseLicence, findCaseLicence } from './case-licence.ts'
import { caseMessages } from './case-messages.ts'
import { caseViews, courseOfCase, decisionSection, enteredCard } from './case-sections.ts'
import { applicationParams, type CaseworkPages, casePath } from './casework-pages.ts'
import { keptMoney } from './kept-money.ts'
import { departmentCard } from './known-section.ts'
import { officeMessages } from './office-messages.ts'
import { officersActMessages } from './officers-act-messages.ts'
import { caseTags } from './state-tag.ts'

const querystring = Type.Object({
  asked: Type.Optional(Type.String({ maxLength: 100 })),
  licence: Type.Optional(Type.String({ maxLength: 20 })),
})
const params = applicationParams

/** One case whole, for an officer of the department that decides it. */
export function officeCasePage(deps: CaseworkPages): FastifyPluginAsyncTypebox {
  const { casework, pack, payments } = deps
  const path = '/office/cases/:applicationId'
  return async (server) => {
    server.get(path, { schema: { params, querystring } }, async (request, reply) => {
      const { locale } = request
      const { viewer, organisationId } = officerAt(request, 'caseworker')
      const { applicationId } = request.params
      const officerId = viewer.dataSubjectId
      const file = await casework.getCase({ applicationId, organisationId, officerId })
      const unsettled = await payments.listUnsettledOf(file.application.dataSubjectId)
      const kept = unsettled.filter(
        ({ payeeOrganisationId, reference }) =>
          payeeOrganisationId === organisationId && reference === applicationId,
      )
      const licence = await findCaseLicence(deps, file)
      return reply.page({
        title: file.application.caseNumber ?? '',
        main: html`
          ${notice(pack, locale, request.query)}
          ${view(pack, locale, { file, kept, licence })}
        `,
        width: 'wide',
      })
    })
  }
}

interface CaseProps {
  readonly file: CaseFile
  /** What came in for the case and settled no bill. */
  readonly kept: readonly UnsettledCredit[]
  readonly licence: CaseLicence | undefined
}

function notice(
  pack: Pack,
  locale: Locale,
  { asked, licence }: { readonly asked?: string; readonly licence?: string },
): Html | undefined {
  const dataset = asked === undefined ? undefined : pack.findDataset(asked)
  if (dataset !== undefined) {
    const department = dataset.provider.name[locale]
    const content = officeMessages(locale)('askedAgain', { department })
    return notificationBanner({ locale, kind: 'success', content })
  }
  const outcome = (['revoked', 'suspended', 'valid'] as const).find((each) => each === licence)
  if (outcome === undefined) return undefined
  const content = officersActMessages(locale)(outcome)
  return notificationBanner({ locale, kind: 'success', content })
}

function view(pack: Pack, locale: Locale, props: CaseProps): Html {
  const { file, kept, licence } = props
  const { application, decision } = file
  const text = officeMessages(locale)
  const ofCases = caseMessages(locale)
  return html`
    ${backLink({ locale, href: pagePath(locale, '/office'), text: text('list') })}
    <span class="govuk-caption-l">${application.service.name[locale]}</span>
    <h1 class="govuk-heading-l">${application.caseNumber ?? ''}</h1>
    <p class="govuk-body">${caseTags(locale, { state: application.state, licence: licence?.standing })}</p>
    ${keptMoney(locale, kept, ({ billNumber }) => pagePath(locale, `/office/payments?named=${billNumber}`))}
    <p class="govuk-body bauhinia-secondary">${text('lookedAt')}</p>
    <div class="bauhinia-columns">
      <div>
        ${decision !== undefined && decisionSection(locale, decision, text('applicantsWords'))}
        ${section({ title: text('evidence'), lead: text(application.state === 'awaiting-payment' ? 'evidenceLead' : 'evidenceEnded'), body: evidence(pack, locale, file) })}
        ${enteredCard(locale, application)}
        ${licence !== undefined && section({ title: text('licence'), body: licenceView(locale, file, licence) })}
      </div>
      <div>
        ${times(pack, locale, file)}
        ${section({ title: ofCases('events'), body: courseOfCase(pack, locale, props) })}
        ${section({ title: ofCases('views'), body: caseViews(pack, locale, file.views) })}
      </div>
    </div>
  `
}

function times({ timeZone }: Pack, locale: Locale, { application }: CaseFile): Html {
  const text = officeMessages(locale)
  const { startedAt, updatedAt } = application
  return summaryList({
    locale,
    rows: [
      { key: text('startedAt'), value: formatInstant(locale, startedAt, timeZone) },
      { key: text('updatedAt'), value: formatInstant(locale, updatedAt, timeZone) },
    ],
  })
}

function evidence(pack: Pack, locale: Locale, file: CaseFile): Html {
  const { application, erasures } = file
  const reader = { locale, currency: pack.currency }
  const isOpen = application.state === 'awaiting-payment'
  const cards = application.service.needs.map(
    (need) =>
      html`${departmentCard(reader, { ...application, erasures }, need)}${isOpen && askAgainLink(pack, locale, { file, need })}`,
  )
  return html`${cards}`
}

/** The way to the question, or why the department cannot be asked now. */
function askAgainLink(
  { timeZone }: Pack,
  locale: Locale,
  { file, need: { dataset } }: { readonly file: CaseFile; readonly need: Need },
): Html {
  const text = officeMessages(locale)
  const { applicationId, evidence } = file.application
  const department = dataset.provider.name[locale]
  const said = evidence.find(({ datasetId }) => datasetId === dataset.id)
  const until = file.paused.find(({ datasetId }) => datasetId === dataset.id)?.until
  if ((said?.exchangeId ?? null) === null)
    return html`<p class="govuk-body bauhinia-secondary">${text('neverAsked')}</p>`
  if (until !== undefined) {
    const why =
      until === 'never'
        ? text('askedOften', { department })
        : text('askedLately', { department, at: formatInstant(locale, until, timeZone) })
    return html`<p class="govuk-body bauhinia-secondary">${why}</p>`
  }
  const href = `${casePath(locale, applicationId)}/ask-again/${dataset.id}`
  const askAgain = officersActMessages(locale)('askAgain', { department })
  return linkButton({ text: askAgain, href, kind: 'secondary' })
}

function licenceView(locale: Locale, { application }: CaseFile, { licence }: CaseLicence): Html {
  const text = officeMessages(locale)
  const { status, validFrom, validUntil } = licence
  const days = { from: formatDay(locale, validFrom), to: formatDay(locale, validUntil) }
  return html`
    ${summaryCard({
      locale,
      title: text('licence'),
      headingLevel: 3,
      rows: [
        { key: text('licenceState'), value: text(status) },
        { key: text('validity'), value: text('fromTo', days) },
      ],
    })}
    ${actsOn(locale, application.applicationId, status)}
  `
}

/** What an officer can do to a licence, the gravest last. */
function actsOn(locale: Locale, applicationId: string, status: LicenceStatus): Html | false {
  const text = officersActMessages(locale)
  const linkTo = (act: LicenceAct, kind: 'secondary' | 'warning') =>
    linkButton({ text: text(act), href: `${casePath(locale, applicationId)}/${act}`, kind })
  if (status !== 'valid' && status !== 'suspended') return false
  const first = status === 'valid' ? 'suspend' : 'reinstate'
  return buttonGroup([linkTo(first, 'secondary'), linkTo('revoke', 'warning')])
}
