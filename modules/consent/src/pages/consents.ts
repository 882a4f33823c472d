import {
  cardGrid,
  details,
  emptyState,
  linkButton,
  notificationBanner,
  pagesByTime,
  type SummaryCardProps,
  summaryCard,
  tag,
} from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { hrefsBeside, type ListPage, type ListPlace, readListPage, readPart } from '@bauhinia/http'
import { formatInstant, type Locale, pagePath } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import { entryPath } from '@bauhinia/ledger/proof-line'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { ConsentState } from '../domain/consent.ts'
import type { LedgerMark, RecordedConsent } from '../queries.ts'
import type { AppliedFor, ConsentPages } from './consent-pages.ts'
import { consentPageMessages } from './messages.ts'
import { useWords } from './use-words.ts'
import { withdrawConsentsMessages } from './withdraw-consents-messages.ts'

const querystring = Type.Object({
  done: Type.Optional(Type.String({ maxLength: 20 })),
  older: Type.Optional(Type.String()),
  newer: Type.Optional(Type.String()),
})

const path = '/account/consents'

/** The data subject's consents, those in force first. */
export function consentsPage(deps: ConsentPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get(path, { schema: { querystring } }, async (request, reply) => {
      const { locale, query } = request
      const { dataSubjectId } = signedIn(request)
      const page = await readListPage(
        (part) => deps.consent.listConsentPart(dataSubjectId, part),
        readPart(query, { path, id: 'uuid' }),
        (consent) => placeOf(deps, consent),
      )
      const references = [...new Set(page.lines.map(({ reference }) => reference))]
      const applications = await deps.listApplications(dataSubjectId, references)
      return reply.page({
        title: consentPageMessages(locale)('title'),
        main: view(deps, {
          ...{ locale, page, applications },
          done: doneWords(locale, query.done),
        }),
        width: 'wide',
      })
    })
  }
}

/** What was done just now, if anything. */
function doneWords(locale: Locale, done: string | undefined): string | undefined {
  if (done === 'withdrawn') return consentPageMessages(locale)('done')
  return done === 'all' ? withdrawConsentsMessages(locale)('done') : undefined
}

function placeOf({ consent: module }: ConsentPages, consent: RecordedConsent): ListPlace {
  const waits = module.stateOf(consent) === 'given'
  return { waits, at: consent.givenAt, id: consent.consentId }
}

interface ConsentsProps {
  readonly locale: Locale
  readonly page: ListPage<RecordedConsent>
  readonly applications: readonly AppliedFor[]
  readonly done: string | undefined
}

function view(deps: ConsentPages, props: ConsentsProps): Html {
  const { locale, page, applications, done } = props
  const text = consentPageMessages(locale)
  const isStanding = (consent: RecordedConsent) => deps.consent.stateOf(consent) === 'given'
  const isEmpty = page.lines.length === 0
  const standing = page.lines.filter(isStanding)
  const ended = page.lines.filter((consent) => !isStanding(consent))
  const history = pagePath(locale, '/account/history')
  return html`
    ${done !== undefined && notificationBanner({ locale, content: done, kind: 'success' })}
    <h1 class="govuk-heading-xl">${text('title')}</h1>
    <p class="govuk-body-l">${text('lead')}</p>
    ${isEmpty && page.newerThan === undefined && nothingYet(locale)}
    ${group(deps, { locale, applications, consents: standing }, { title: text('standing'), isFolded: false })}
    ${group(deps, { locale, applications, consents: ended }, { title: text('endedTitle'), isFolded: true })}
    ${pagesByTime({ locale, isEmpty, ...hrefsBeside(pagePath(locale, path), page) })}
    <p class="govuk-body"><a class="govuk-link" href="${history}">${text('history')}</a></p>
  `
}

function nothingYet(locale: Locale): Html {
  const text = consentPageMessages(locale)
  return emptyState({
    title: text('none'),
    text: text('noneText'),
    action: linkButton({ text: text('findService'), href: pagePath(locale, '/services') }),
  })
}

interface GroupProps extends Pick<ConsentsProps, 'locale' | 'applications'> {
  readonly consents: readonly RecordedConsent[]
}

/** Consents application by application, the last one first. */
function group(
  deps: ConsentPages,
  { locale, consents, applications }: GroupProps,
  { title, isFolded }: { readonly title: string; readonly isFolded: boolean },
): Html | false {
  if (consents.length === 0) return false
  const parts = [...Map.groupBy(consents, ({ reference }) => reference)].map(
    ([reference, some]) => {
      const cards = cardGrid(some.map((consent) => summaryCard(cardOf(deps, locale, consent))))
      const application = applications.find((each) => each.reference === reference)
      if (isFolded) {
        const summary = endedSummary(locale, application, some.length)
        const body = html`${application && applicationLink(locale, application)}${cards}`
        return details({ summary, body })
      }
      return html`${application && applicationLink(locale, application)}${cards}${some.length > 1 && withdrawAll(locale, reference)}`
    },
  )
  return html`<section class="bauhinia-section bauhinia-section--wide"><h2 class="govuk-heading-l">${title}</h2>${parts}</section>`
}

function withdrawAll(locale: Locale, reference: string): Html {
  return linkButton({
    text: withdrawConsentsMessages(locale)('withdrawAll'),
    href: pagePath(locale, `/account/consents/for/${reference}/withdraw`),
    kind: 'secondary',
  })
}

function endedSummary(locale: Locale, application: AppliedFor | undefined, count: number): string {
  const name = application && applicationName(locale, application)
  const words = consentPageMessages(locale)('endedCount', { count })
  return name === undefined ? words : `${name} – ${words}`
}

/** For which service, and under which case number if it has one. */
export function applicationName(locale: Locale, { service, caseNumber }: AppliedFor): string {
  const name = service[locale]
  return caseNumber === null
    ? name
    : consentPageMessages(locale)('ofCase', { service: name, caseNumber })
}

export function applicationLink(locale: Locale, application: AppliedFor): Html {
  const href = pagePath(locale, application.path)
  return html`<p class="govuk-body"><a class="govuk-link" href="${href}">${applicationName(locale, application)}</a></p>`
}

/** One consent, as it is listed and as it is shown before it is withdrawn. */
export function cardOf(
  { consent: module, pack }: ConsentPages,
  locale: Locale,
  consent: RecordedConsent,
): SummaryCardProps {
  const text = consentPageMessages(locale)
  const state = module.stateOf(consent)
  const tense = state === 'given' ? 'permitted' : 'ended'
  const { purpose, sentence } = useWords(pack, consent, { locale, tense })
  const at = (instant: Date) => formatInstant(locale, instant, pack.timeZone)
  const path = pagePath(locale, `/account/consents/${consent.consentId}/withdraw`)
  const withdraw = { href: path, text: text('withdraw') }
  return {
    locale,
    title: sentence,
    headingLevel: 3,
    actions: state === 'given' ? [withdraw] : [],
    rows: [
      { key: text('state'), value: stateLines(locale, { state, consent, at }) },
      { key: text('why'), value: purpose },
      { key: text('kept'), value: text('keptDays', { days: consent.retentionDays }) },
      {
        key: text('givenAt'),
        value: html`${at(consent.givenAt)}<br>${proofLink(locale, consent.givenMark)}`,
      },
    ],
  }
}

const tagKinds = { given: 'plain', withdrawn: 'refused', ended: 'plain', expired: 'plain' } as const

function stateLines(
  locale: Locale,
  {
    state,
    consent: { endedAt, endedMark, expiresAt, withdrawnAt, withdrawnMark },
    at,
  }: { state: ConsentState; consent: RecordedConsent; at: (instant: Date) => string },
): Html {
  const words = consentPageMessages(locale)(state, { at: at(withdrawnAt ?? endedAt ?? expiresAt) })
  const line = tag({ text: words, kind: tagKinds[state] })
  const mark = withdrawnMark ?? endedMark
  return mark === null ? line : html`${line}<br>${proofLink(locale, mark)}`
}

function proofLink(locale: Locale, { leafHash }: LedgerMark): Html {
  const words = consentPageMessages(locale)('proof')
  return html`<a class="govuk-link" href="${entryPath(locale, leafHash)}">${words}</a>`
}
