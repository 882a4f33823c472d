import { section, tag } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatDay, type Locale, pagePath } from '@bauhinia/i18n'
import type { Completeness } from '@bauhinia/ledger/routes'
import type { Pack } from '@bauhinia/pack'
import { hasManyUnanswered } from '../domain/compare-counts.ts'
import type { ExchangeModule } from '../module.ts'
import type { MarkedReconciliation } from '../queries/reconciliations.ts'
import { completenessMessages } from './completeness-messages.ts'

/** What the pages about departments' counts need. */
export interface CompletenessPages {
  readonly exchange: Pick<ExchangeModule, 'explainDifference' | 'reportCounts'>
  readonly pack: Pick<Pack, 'departments' | 'findDepartment' | 'servicesOf'>
}

type Naming = Pick<CompletenessPages, 'pack'>

/** How the departments' counts compare with the records, for the public page of the ledger. */
export async function completenessSection(
  { exchange, pack }: Naming & { readonly exchange: Pick<ExchangeModule, 'reportCounts'> },
  locale: Locale,
): Promise<Completeness> {
  const text = completenessMessages(locale)
  const { alarms, recent } = await exchange.reportCounts()
  const [newest] = recent
  const state =
    alarms.length === 0 && newest !== undefined
      ? html`<p class="govuk-body">${tag({ kind: 'verified', text: text('allAgree') })}</p>`
      : undefined
  const last = newest && text('lastDay', { day: formatDay(locale, newest.day) })
  const title = text('title')
  const view = section({
    ...{ title, lead: text('lead'), id: 'completeness' },
    body: html`${alarms.map((each) => alarmView({ pack }, locale, each))}${state}<p class="govuk-body">${last ?? text('nothingYet')}</p>${coverageView({ pack }, locale, recent)}`,
  })
  return { title, view, alarmCount: alarms.length }
}

/**
 * Whose receiving is compared, and whose is not because the platform itself is who receives (decision 23); and on which
 * days a side does not know of many askings what came, by which something could be hidden.
 */
export function coverageView(
  { pack }: Naming,
  locale: Locale,
  recent: readonly MarkedReconciliation[],
): Html {
  const text = completenessMessages(locale)
  const namesOf = (isMeant: (departmentId: string) => boolean) =>
    pack.departments.filter(({ id }) => isMeant(id)).map(({ name }) => name[locale])
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const hosted = namesOf((id) => pack.servicesOf(id).length > 0)
  const consumers = new Set(
    recent.filter(({ side }) => side === 'consumer').map(({ organisationId }) => organisationId),
  )
  const own = namesOf((id) => consumers.has(id))
  const ofOwn =
    own.length === 0 ? text('noOwnSystem') : text('ownSystems', { departments: list.format(own) })
  const compared = recent.length > 0 && html`<p class="govuk-body">${ofOwn}</p>`
  const notCompared =
    hosted.length > 0 &&
    html`<p class="govuk-body">${text('hosted', { departments: list.format(hosted) })}</p>`
  return html`${compared}${notCompared}${unansweredView({ pack }, locale, recent)}`
}

function unansweredView(
  deps: Naming,
  locale: Locale,
  recent: readonly MarkedReconciliation[],
): Html | false {
  const text = completenessMessages(locale)
  const days = recent.filter(
    ({ counted, recorded }) =>
      hasManyUnanswered(recorded) || (counted !== null && hasManyUnanswered(counted)),
  )
  const items = days.map((one) => {
    const name = `${departmentName(deps, locale, one)} · ${formatDay(locale, one.day)}`
    return html`<li><strong>${name} · ${text(one.side)}</strong><br>${figures(locale, one)}</li>`
  })
  return (
    days.length > 0 &&
    html`<p class="govuk-body">${text('manyUnanswered')}</p><ul class="govuk-list govuk-list--bullet">${items}</ul>`
  )
}

/** One alarm: of whom and when, what it means, the figures, and its entry. */
export function alarmView(deps: Naming, locale: Locale, one: MarkedReconciliation): Html {
  const text = completenessMessages(locale)
  const alarm = text('alarm', {
    department: departmentName(deps, locale, one),
    day: formatDay(locale, one.day),
  })
  return html`<p class="govuk-body">${tag({ kind: 'refused', text: alarm })}<br>${meaning(locale, one)} ${figures(locale, one)}<br>${entryLink(locale, one)}</p>`
}

export function departmentName(
  { pack }: Naming,
  locale: Locale,
  { organisationId }: Pick<MarkedReconciliation, 'organisationId'>,
): string {
  return pack.findDepartment(organisationId)?.name[locale] ?? organisationId
}

/** What a result means for the side that counted. */
export function meaning(locale: Locale, { reason, result, side }: MarkedReconciliation): string {
  const text = completenessMessages(locale)
  if (side === 'provider') return text(result, { reason: reason ?? '' })
  switch (result) {
    case 'unrecorded':
      return text('consumerUnrecorded')
    case 'uncounted':
      return text('consumerUncounted')
    case 'missing':
      return text('consumerMissing')
    case 'agreed':
    case 'explained':
    case 'unusable':
      return text(result, { reason: reason ?? '' })
  }
}

/** Both sides' figures in a sentence each. */
export function figures(locale: Locale, { counted, recorded, side }: MarkedReconciliation): string {
  const text = completenessMessages(locale)
  const isProvider = side === 'provider'
  const own =
    counted === null ? [] : [text(isProvider ? 'counted' : 'consumerCounted', { ...counted })]
  return [...own, text(isProvider ? 'recorded' : 'consumerRecorded', { ...recorded })].join(' ')
}

export function entryLink(locale: Locale, { mark }: MarkedReconciliation): Html {
  const hash = Buffer.from(mark.leafHash).toString('hex')
  const href = pagePath(locale, `/ledger?entry=${hash}`)
  return html`<a class="govuk-link" href="${href}">${completenessMessages(locale)('entry')}</a>`
}
