import { type TagKind, tag } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import type { Standing } from '@bauhinia/licences'
import type { ApplicationState } from '../domain/application.ts'
import { caseMessages } from './case-messages.ts'
import { endingMessages } from './ending-messages.ts'
import { officeListMessages } from './office-list-messages.ts'

const kinds: Readonly<Record<ApplicationState, TagKind>> = {
  'awaiting-consent': 'pending',
  'consent-refused': 'plain',
  'awaiting-form': 'pending',
  'awaiting-payment': 'pending',
  granted: 'verified',
  refused: 'refused',
  withdrawn: 'plain',
  lapsed: 'plain',
}

const words = {
  'awaiting-consent': 'awaitingConsent',
  'consent-refused': 'consentRefused',
  'awaiting-form': 'awaitingForm',
  'awaiting-payment': 'awaitingPayment',
  granted: 'granted',
  refused: 'refused',
} as const

/** Where an application stands, in a word or two. */
export function stateText(locale: Locale, state: ApplicationState): string {
  const isEnded = state === 'withdrawn' || state === 'lapsed'
  return isEnded ? endingMessages(locale)(state) : caseMessages(locale)(words[state])
}

/** The same as a tag. */
export function stateTag(locale: Locale, state: ApplicationState): Html {
  return tag({ text: stateText(locale, state), kind: kinds[state] })
}

/** As `stateTag`, once the bill of a case is paid and its decision is on the way. */
export function decidingTag(locale: Locale): Html {
  return tag({ text: caseMessages(locale)('deciding'), kind: 'pending' })
}

const licenceKinds: Readonly<Record<Standing, TagKind>> = {
  valid: 'verified',
  'not-yet-valid': 'pending',
  suspended: 'refused',
  revoked: 'refused',
  superseded: 'plain',
  expired: 'plain',
}

/**
 * Where a case stands, and what became of the licence that it brought: that it was approved once says
 * nothing of what the licence is worth today.
 */
export function caseTags(
  locale: Locale,
  { state, licence }: { readonly state: ApplicationState; readonly licence: Standing | undefined },
): Html {
  if (licence === undefined) return stateTag(locale, state)
  const licenceTag = tag({ text: officeListMessages(locale)(licence), kind: licenceKinds[licence] })
  return html`${tag({ text: stateText(locale, state) })} ${licenceTag}`
}
