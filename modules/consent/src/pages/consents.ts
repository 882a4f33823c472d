import {
  cardGrid,
  emptyState,
  linkButton,
  notificationBanner,
  type SummaryCardProps,
  summaryCard,
  tag,
} from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatInstant, type Locale, pagePath } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import { entryPath } from '@bauhinia/ledger/proof-line'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { ConsentState } from '../domain/consent.ts'
import type { LedgerMark, RecordedConsent } from '../queries.ts'
import type { ConsentPages } from './consent-pages.ts'
import { consentPageMessages } from './messages.ts'
import { useWords } from './use-words.ts'

const querystring = Type.Object({ done: Type.Optional(Type.String({ maxLength: 20 })) })

/** The data subject's consents, those in force first. */
export function consentsPage(deps: ConsentPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get('/account/consents', { schema: { querystring } }, async (request, reply) => {
      const { locale, query } = request
      const { dataSubjectId } = signedIn(request)
      const consents = await deps.consent.listConsents({ dataSubjectId })
      return reply.page({
        title: consentPageMessages(locale)('title'),
        main: view(deps, { locale, consents, isDone: query.done === 'withdrawn' }),
        width: 'wide',
      })
    })
  }
}

interface ConsentsProps {
  readonly locale: Locale
  readonly consents: readonly RecordedConsent[]
  readonly isDone: boolean
}

function view(deps: ConsentPages, { locale, consents, isDone }: ConsentsProps): Html {
  const text = consentPageMessages(locale)
  const isStanding = (consent: RecordedConsent) => deps.consent.stateOf(consent) === 'given'
  const history = pagePath(locale, '/account/history')
  return html`
    ${isDone && notificationBanner({ locale, content: text('done'), kind: 'success' })}
    <h1 class="govuk-heading-xl">${text('title')}</h1>
    <p class="govuk-body-l">${text('lead')}</p>
    ${consents.length === 0 && nothingYet(locale)}
    ${group(deps, { locale, title: text('standing'), consents: consents.filter(isStanding) })}
    ${group(deps, {
      locale,
      title: text('endedTitle'),
      consents: consents.filter((consent) => !isStanding(consent)),
    })}
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

function group(
  deps: ConsentPages,
  { locale, title, consents }: { title: string } & Omit<ConsentsProps, 'isDone'>,
): Html | false {
  if (consents.length === 0) return false
  const cards = consents.map((consent) => summaryCard(cardOf(deps, locale, consent)))
  return html`<section class="bauhinia-section bauhinia-section--wide"><h2 class="govuk-heading-l">${title}</h2>${cardGrid(cards)}</section>`
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
