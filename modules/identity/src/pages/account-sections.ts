import { button, card, cardGrid, summaryList } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatInstant, type Locale, pagePath } from '@bauhinia/i18n'
import type { Passkey } from '../domain/passkey.ts'
import type { Session } from '../domain/session.ts'
import type { Viewer } from '../domain/viewer.ts'
import { accountMessages } from './account-messages.ts'
import type { Waiting } from './identity-pages.ts'
import { passkeyForm } from './passkey-form.ts'

/** What the account shows. */
export interface AccountProps {
  readonly locale: Locale
  readonly viewer: Viewer
  readonly officerTitles: readonly string[]
  readonly passkeys: readonly Passkey[]
  readonly sessions: readonly Session[]
  readonly timeZone: string
  readonly waiting: Waiting | undefined
}

export function youSection({ locale, viewer, officerTitles }: AccountProps): Html {
  const text = accountMessages(locale)
  const isDemonstration = viewer.method === 'demonstration'
  const rows = [
    { key: text('name'), value: viewer.displayName },
    ...officerTitles.map((title) => ({ key: text('roles'), value: title })),
    {
      key: text('method'),
      value: text(isDemonstration ? 'demonstrationMethod' : 'passkeyMethod'),
    },
  ]
  return html`<div class="bauhinia-section">${summaryList({ locale, rows })}</div>`
}

export function linksSection({ locale, viewer, waiting }: AccountProps): Html {
  const text = accountMessages(locale)
  const linkTo = (title: LinkTitle, path: `/${string}`, news?: string) =>
    card({
      title: text(title),
      text: text(`${title}Text`),
      href: pagePath(locale, path),
      headingLevel: 3,
      ...(news !== undefined && { meta: html`<strong>${news}</strong>`, tone: 'attention' }),
    })
  const newsOf = (key: 'toPay' | 'unread', count = 0) =>
    count === 0 ? undefined : text(key, { count })
  const cards = [
    ...(viewer.roles.length > 0 ? [linkTo('office', '/office')] : []),
    linkTo('applications', '/applications'),
    linkTo('licences', '/licences'),
    linkTo('bills', '/bills', newsOf('toPay', waiting?.unpaidBills)),
    linkTo('inbox', '/inbox', newsOf('unread', waiting?.unreadMessages)),
    linkTo('consents', '/account/consents'),
    linkTo('history', '/account/history'),
    linkTo('entries', '/account/ledger'),
  ]
  return section(text('yours'), cardGrid(cards))
}

type LinkTitle =
  | 'office'
  | 'applications'
  | 'licences'
  | 'bills'
  | 'inbox'
  | 'consents'
  | 'history'
  | 'entries'

export function passkeysSection({ locale, passkeys, timeZone }: AccountProps): Html {
  const text = accountMessages(locale)
  const at = (instant: Date) => formatInstant(locale, instant, timeZone)
  const row = ({ passkeyId, label, createdAt, lastUsedAt }: Passkey) => ({
    key: label || text('passkey'),
    value: html`${text('added', { at: at(createdAt) })}<br>${
      lastUsedAt === null ? text('neverUsed') : text('lastUsed', { at: at(lastUsedAt) })
    }`,
    actions: [
      {
        href: pagePath(locale, `/account/passkeys/${passkeyId}/remove`),
        text: text('remove'),
        context: label || text('passkey'),
      },
    ],
  })
  const list =
    passkeys.length === 0
      ? html`<p class="govuk-body">${text('noPasskeys')}</p>`
      : summaryList({ locale, rows: passkeys.map(row) })
  return section(
    text('passkeys'),
    html`<p class="govuk-body">${text('passkeysText')}</p>${list}${addPasskeyForm(locale)}`,
  )
}

function addPasskeyForm(locale: Locale): Html {
  const text = accountMessages(locale)
  return passkeyForm({
    ceremony: 'registration',
    optionsPath: pagePath(locale, '/account/passkeys/options'),
    verifyPath: pagePath(locale, '/account/passkeys/verify'),
    texts: {
      button: text('addPasskey'),
      cancelled: text('addCancelled'),
      refused: text('addRefused'),
      unsupported: text('unsupported'),
      noScript: html`${text('noScript')}`,
    },
  })
}

export function sessionsSection({ locale, viewer, sessions, timeZone }: AccountProps): Html {
  const text = accountMessages(locale)
  const at = (instant: Date) => formatInstant(locale, instant, timeZone)
  const row = ({ sessionId, userAgentSummary, createdAt, lastSeenAt }: Session) => ({
    key: userAgentSummary || text('unknownDevice'),
    value: html`${
      sessionId === viewer.sessionId
        ? html`<strong>${text('thisOne')}</strong>`
        : text('lastSeen', { at: at(lastSeenAt) })
    }<br>${text('since', { at: at(createdAt) })}`,
  })
  return section(
    text('sessions'),
    html`${summaryList({ locale, rows: sessions.map(row) })}
    <p class="govuk-body">${text('signOutEverywhereText')}</p>
    <form method="post" action="${pagePath(locale, '/account/sessions/end')}">
      ${button({ text: text('signOutEverywhere'), kind: 'secondary' })}
    </form>`,
  )
}

function section(heading: string, body: Html): Html {
  return html`<section class="bauhinia-section"><h2 class="govuk-heading-l">${heading}</h2>${body}</section>`
}
