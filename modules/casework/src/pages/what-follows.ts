import { type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import { approvalTexts } from '@bauhinia/pack'
import type { OpenedApplication } from '../operations/open-application.ts'
import { withPledge } from './pledge-text.ts'

/** What an approval brings, and when, as the applicant chose; nothing where the pack says nothing. */
export function whatFollows(
  locale: Locale,
  { service, form }: Pick<OpenedApplication, 'form' | 'service'>,
  day: string,
): Html | undefined {
  const texts = approvalTexts(service, form)
  const lines = texts.map(
    (each) => html`<li>${withPledge(locale, each[locale], service, day)}</li>`,
  )
  if (lines.length === 0) return undefined
  return html`<ul class="govuk-list govuk-list--bullet">${lines}</ul>`
}
