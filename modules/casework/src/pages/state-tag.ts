import { type TagKind, tag } from '@bauhinia/design-system'
import type { Html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import type { ApplicationState } from '../domain/application.ts'
import { caseMessages } from './case-messages.ts'
import { endingMessages } from './ending-messages.ts'

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
export function stateTag(locale: Locale, state: ApplicationState): Html {
  const isEnded = state === 'withdrawn' || state === 'lapsed'
  const text = isEnded ? endingMessages(locale)(state) : caseMessages(locale)(words[state])
  return tag({ text, kind: kinds[state] })
}

/** As `stateTag`, once the bill of a case is paid and its decision is on the way. */
export function decidingTag(locale: Locale): Html {
  return tag({ text: caseMessages(locale)('deciding'), kind: 'pending' })
}
