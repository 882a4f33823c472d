import {
  backLink,
  buttonGroup,
  checkLines,
  details,
  insetText,
  licenceCard,
  linkButton,
  qrCode,
  section,
  summaryList,
  warningText,
} from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { dayOf, formatDay, type Locale, pagePath } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import type { LicenceType } from '@bauhinia/pack'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Licence, Standing } from '../domain/licence.ts'
import type { StatusChange } from '../operations/list-status-changes.ts'
import { qrPayload } from '../qr-code.ts'
import type { LicenceVerification } from '../verify/verification.ts'
import { type LicencePages, licenceParams, organisationName } from './licence-pages.ts'
import { licenceMessages } from './messages.ts'
import { linesOf } from './verification-view.ts'
import { cardClaims, claimRows } from './words.ts'

const path = '/licences/:licenceId'

/** One licence as its holder carries it: the card, the code to show, the file, what stands behind it. */
export function licencePage(deps: LicencePages): FastifyPluginAsyncTypebox {
  const { licences, pack } = deps
  return async (server) => {
    server.get(path, { schema: { params: licenceParams } }, async (request, reply) => {
      const { locale } = request
      const { dataSubjectId } = signedIn(request)
      const licence = await licences.getLicence({ ...request.params, dataSubjectId })
      const changes = await licences.listStatusChanges(licence)
      const verification = await licences.verifyCredential(licence.credential)
      const type = pack.findLicenceType(licence.licenceType)
      const title = type?.name[locale] ?? licence.licenceType
      const main = view(deps, { locale, licence, type, changes, verification, title })
      return reply.page({ title, main, width: 'wide' })
    })

    server.get(`${path}/file`, { schema: { params: licenceParams } }, async (request, reply) => {
      const { dataSubjectId } = signedIn(request)
      const { name, text } = await licences.makeLicenceFile({ ...request.params, dataSubjectId })
      return reply
        .header('content-disposition', `attachment; filename="${name}"`)
        .type('application/json; charset=utf-8')
        .send(text)
    })
  }
}

/** What a licence may be worth when it is worth nothing now. */
const outOfForce: readonly Standing[] = ['revoked', 'superseded', 'suspended', 'expired']

interface Shown {
  readonly licence: Licence
  readonly isInForce: boolean
}

interface LicenceProps {
  readonly locale: Locale
  readonly title: string
  readonly licence: Licence
  readonly type: LicenceType | undefined
  readonly changes: readonly StatusChange[]
  readonly verification: LicenceVerification
}

function view(deps: LicencePages, props: LicenceProps): Html {
  const { locale, title, licence, changes } = props
  const text = licenceMessages(locale)
  const isInForce = !outOfForce.includes(deps.licences.standingOf(licence))
  return html`
    ${backLink({ locale, href: pagePath(locale, '/licences'), text: text('licences') })}
    <h1 class="govuk-heading-xl">${title}</h1>
    <div class="bauhinia-columns">
      <div>
        ${cardView(deps, props)}
        ${changes.length > 0 && changesView(deps, props)}
        ${!isInForce && warningText({ locale, content: text('notInForce') })}
      </div>
      <div>${showSection(deps, locale, { licence, isInForce })}</div>
    </div>
    <div class="bauhinia-columns">
      <div>
        ${section({ title: text('behind'), lead: text('behindText'), body: checkLines({ locale, lines: linesOf(deps, props) }) })}
        ${saysSection(props)}
      </div>
      <div>${keepSection(locale, { licence, isInForce })}</div>
    </div>
  `
}

function cardView(
  { pack, licences }: LicencePages,
  { locale, title, licence, type }: LicenceProps,
): Html {
  const text = licenceMessages(locale)
  const large = type && cardClaims(locale, type, licence.claims)
  return licenceCard({
    ...{ locale, title, number: large?.number, holder: large?.holder ?? '' },
    issuer: organisationName({ pack }, locale, licence.organisationId),
    validity: licences.standingOf(licence),
    fields: [
      ...(large?.fields ?? []),
      { label: text('validFrom'), value: formatDay(locale, licence.validFrom) },
      { label: text('validUntil'), value: formatDay(locale, licence.validUntil) },
    ],
  })
}

function changesView({ pack }: LicencePages, { locale, changes, type }: LicenceProps): Html {
  const text = licenceMessages(locale)
  return insetText({
    content: html`${changes.map(({ toStatus, changedAt, ground, reason }) => {
      const day = formatDay(locale, dayOf(changedAt, pack.timeZone))
      const label = type?.grounds.find(({ id }) => id === ground)?.label[locale]
      return html`<p class="govuk-body"><strong>${text('changedTo', { day, status: text(toStatus) })}</strong><br>${label !== undefined && html`${text('ground', { label })}<br>`}${reason === null ? text('supersededText') : text('reason', { reason })}</p>`
    })}${changes.some(({ reason }) => reason !== null) && html`<p class="govuk-body">${text('whatNow')}</p>`}`,
  })
}

function showSection(
  { licences }: LicencePages,
  locale: Locale,
  { licence: { credential }, isInForce }: Shown,
): Html {
  const text = licenceMessages(locale)
  const address = `${licences.issuerBase}${verifyPath(locale, credential)}`
  return section({
    title: text('show'),
    lead: text(isInForce ? 'showText' : 'showEndedText'),
    body: qrCode({ text: address, label: text('qrLabel'), correction: 'low' }),
  })
}

/** The fragment of the address holds the whole licence, and no browser sends it anywhere. */
function verifyPath(locale: Locale, credential: string): string {
  return `${pagePath(locale, '/verify')}#${qrPayload(credential)}`
}

function keepSection(locale: Locale, { licence, isInForce }: Shown): Html {
  const { licenceId, credential } = licence
  const text = licenceMessages(locale)
  const file = pagePath(locale, `/licences/${licenceId}/file`)
  const buttons = [
    linkButton({ text: text('download'), href: file }),
    linkButton({ text: text('check'), href: verifyPath(locale, credential), kind: 'secondary' }),
  ]
  const body = buttonGroup(buttons)
  return html`<div class="bauhinia-no-print">${section({ title: text('keep'), lead: text(isInForce ? 'keepText' : 'keepEndedText'), body })}</div>`
}

function saysSection({ locale, licence, type }: LicenceProps): Html {
  const text = licenceMessages(locale)
  const rows = type === undefined ? [] : claimRows(locale, type, licence.claims)
  const list = summaryList({
    locale,
    rows: rows.map(({ label, value }) => ({ key: label, value })),
  })
  const credential = details({
    summary: text('technical'),
    body: html`<p class="govuk-body">${text('technicalText')}</p><p class="govuk-body"><code>${licence.credential}</code></p>`,
  })
  const body = html`${list}<div class="bauhinia-no-print">${credential}</div>`
  return section({ title: text('says'), lead: text('saysText'), body })
}
