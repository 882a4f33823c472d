import { insetText, linkButton, section } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { dayOf, formatDay, type Locale, pagePath } from '@bauhinia/i18n'
import type { Standing, StatusChange } from '@bauhinia/licences'
import type { Pack } from '@bauhinia/pack'
import type { CaseFile } from '../operations/get-case.ts'
import { appealView } from './appeal-view.ts'
import type { CaseLicence } from './case-licence.ts'
import { caseMessages } from './case-messages.ts'
import { reasonOf } from './case-sections.ts'
import { changedLicenceMessages } from './changed-licence-messages.ts'

/** What a licence may be worth once it no longer is what the approval promised. */
type Changed = Exclude<Standing, 'valid' | 'not-yet-valid'>

export function isChanged(standing: Standing | undefined): standing is Changed {
  return standing !== undefined && standing !== 'valid' && standing !== 'not-yet-valid'
}

interface ChangedProps {
  readonly locale: Locale
  readonly file: CaseFile
  readonly licence: CaseLicence
  readonly standing: Changed
}

/**
 * An approved case whose licence counts no longer: what became of it, why, and how to appeal. What the
 * approval promised is not promised again.
 */
export function changedLicenceView(pack: Pack, props: ChangedProps): Html {
  const { locale, file, licence, standing } = props
  const text = changedLicenceMessages(locale)
  const change = licence.changes.find(({ toStatus }) => toStatus === standing)
  const href = pagePath(locale, `/licences/${licence.licence.licenceId}`)
  const isOfficersAct = standing === 'revoked' || standing === 'suspended'
  return html`
    ${insetText({
      content: html`<h2 class="govuk-heading-m">${text(standing)}</h2><p class="govuk-body">${text(`${standing}Text`)}</p>${change !== undefined && because(pack, props, change)}`,
    })}
    ${linkButton({ text: caseMessages(locale)('toLicence'), href, kind: 'secondary' })}
    ${isOfficersAct && change !== undefined && section({ title: caseMessages(locale)('appeal'), body: appealView(pack, locale, { service: file.application.service, since: change.changedAt }) })}
  `
}

function because(pack: Pack, { locale, licence }: ChangedProps, change: StatusChange): Html {
  const day = formatDay(locale, dayOf(change.changedAt, pack.timeZone))
  const why = reasonOf(pack, locale, { change, licence })
  return html`<p class="govuk-body">${changedLicenceMessages(locale)('since', { day })}${why !== undefined && html`<br>${why}`}</p>`
}
