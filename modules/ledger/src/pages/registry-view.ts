import { details, hashValue, summaryList, tag, warningText } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { dayOf, formatDay, formatInstant, type Locale } from '@bauhinia/i18n'
import type { RegistryReport } from '../operations/read-registry.ts'
import type { KeptRegistry, RegisteredIssuerKey } from '../registry-queries.ts'
import type { LedgerPages } from './ledger.ts'
import { registryMessages } from './registry-messages.ts'

interface RegistryViewProps {
  readonly registry: RegistryReport | undefined
  readonly locale: Locale
  readonly now: Date
}

/** Which keys may sign which licences by the contract on the blockchain; nothing for a log that has none. */
export function registryView(deps: LedgerPages, props: RegistryViewProps): Html | undefined {
  const { locale, registry: report } = props
  if (report === undefined) return undefined
  const text = registryMessages(locale)
  const warning = report.isDevelopment && warningText({ locale, content: text('development') })
  const body = html`<div id="registry"><p class="govuk-body">${text('lead')}</p>${warning}${listView(deps, props, report.registry)}</div>`
  return details({ summary: text('title'), body })
}

function listView(
  deps: LedgerPages,
  { locale, now }: RegistryViewProps,
  registry: KeptRegistry | undefined,
): Html {
  const text = registryMessages(locale)
  if (registry === undefined) return html`<p class="govuk-body">${text('unread')}</p>`
  const { blockNumber, keys, readAt } = registry
  const at = formatInstant(locale, readAt, deps.pack.timeZone)
  const rows = keys.map((key) => ({
    key: deps.licenceTypeName?.(key.licenceType, locale) ?? html`<code>${key.licenceType}</code>`,
    value: keyView(deps, { key, locale, now }),
  }))
  return html`
    ${rows.length === 0 ? html`<p class="govuk-body">${text('empty')}</p>` : summaryList({ locale, rows })}
    <p class="govuk-body bauhinia-secondary">${text('asRead', { block: String(blockNumber), at })}</p>
  `
}

function keyView(
  { pack }: LedgerPages,
  { key, locale, now }: { key: RegisteredIssuerKey; locale: Locale; now: Date },
): Html {
  const text = registryMessages(locale)
  const { issuer, keyId, validFrom, validUntil } = key
  const department = pack.findDepartment(issuer.slice(issuer.lastIndexOf('/') + 1))
  const day = (at: Date) => formatDay(locale, dayOf(at, pack.timeZone))
  const period = {
    issuer: department?.name[locale] ?? issuer,
    from: day(new Date(validFrom)),
    // The end is exclusive: the last day is the one before it.
    to: day(new Date(new Date(validUntil).getTime() - 1)),
  }
  return html`${text('from', period)}<br>${standing(key, { locale, now, day })}<br>${text('key')} ${hashValue({ value: keyId })}`
}

function standing(
  { revokedAt, validFrom, validUntil }: RegisteredIssuerKey,
  { day, locale, now }: { locale: Locale; now: Date; day: (at: Date) => string },
): Html {
  const text = registryMessages(locale)
  if (revokedAt !== null) {
    return tag({ kind: 'refused', text: text('revoked', { at: day(new Date(revokedAt)) }) })
  }
  if (now < new Date(validFrom)) return tag({ kind: 'pending', text: text('coming') })
  return now < new Date(validUntil)
    ? tag({ kind: 'plain', text: text('good') })
    : tag({ kind: 'pending', text: text('ended') })
}
