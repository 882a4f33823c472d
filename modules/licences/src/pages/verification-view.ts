import {
  type CheckLine,
  checkLines,
  errorSummary,
  insetText,
  panel,
  type SummaryRow,
  section,
  summaryList,
  warningText,
} from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { dayOf, formatDay, formatInstant, type Locale, pagePath } from '@bauhinia/i18n'
import type { LicenceType } from '@bauhinia/pack'
import {
  type CheckResult,
  type Headline,
  headlineOf,
  type KeyRegistration,
  type LicenceVerification,
  type ProvedEntry,
  reasonSaid,
  type VerifiedLicence,
} from '../verify/verification.ts'
import { checkMessages } from './check-messages.ts'
import { type LicencePages, organisationName } from './licence-pages.ts'
import { verifyMessages } from './verify-messages.ts'
import { claimRows } from './words.ts'

type Verdict = LicenceVerification['verdict']

/** The whole answer: the verdict, the lines, and what an authentic licence says. */
export function verificationView(
  deps: LicencePages,
  { locale, verification }: { locale: Locale; verification: LicenceVerification },
): Html {
  const { verdict, checks, licence, statusStatedAt } = verification
  const text = checkMessages(locale)
  const failed = checks.filter(({ outcome }) => outcome === 'fail')
  const { timeZone } = deps.pack
  const statedAt = statusStatedAt ? formatInstant(locale, statusStatedAt, timeZone) : ''
  const type = licence && deps.licences.findLicenceType(licence.vct)
  const lines = checkLines({ locale, lines: linesOf(deps, { locale, verification }) })
  return html`
    ${verdictView(locale, { headline: headlineOf(verification), failed, statedAt })}
    ${section({ title: text('checks'), headingLevel: 2, body: lines })}
    ${
      licence &&
      type &&
      saysSection(locale, {
        verdict,
        withheldCount: licence.withheldCount,
        rows: licenceRows(deps, { locale, licence, type }),
      })
    }
  `
}

interface VerdictProps {
  readonly headline: Headline
  readonly failed: readonly CheckResult[]
  /** When the status was stated, in words. */
  readonly statedAt: string
}

/** The verdict, large. Where it is a no, the failed lines are named at once. */
export function verdictView(locale: Locale, { headline, failed, statedAt }: VerdictProps): Html {
  const text = checkMessages(locale)
  if (headline === 'valid-then') {
    const then = text('valid-then-title', { at: statedAt })
    return panel({ title: then, body: text('valid-then-text'), headingLevel: 2 })
  }
  const [title, body] = [text(`${headline}-title`), text(`${headline}-text`)]
  if (headline === 'valid') return panel({ title, body, headingLevel: 2 })
  if (headline === 'incomplete') {
    return warningText({ locale, content: html`${title}<br>${body}` })
  }
  if (headline === 'evidence') {
    const link = html`<a class="govuk-link" href="${pagePath(locale, '/ledger/evidence')}">${verifyMessages(locale)('checkEvidence')}</a>`
    return warningText({ locale, content: html`${title}<br>${body} ${link}` })
  }
  const errors = failed.map((check) => ({
    text: html`${reasonText(locale, check)}`,
    href: `#check-${check.id}`,
  }))
  const summary = errorSummary({ locale, title, errors })
  return headline === 'refused' ? summary : html`${summary}<p class="govuk-body">${body}</p>`
}

interface SaysProps {
  readonly verdict: Verdict
  readonly withheldCount: number
  readonly rows: readonly SummaryRow[]
}

/** What the licence says, with the reservations that a refused one needs, and one that is shown in part. */
export function saysSection(locale: Locale, { rows, verdict, withheldCount }: SaysProps): Html {
  const text = verifyMessages(locale)
  const refused =
    verdict === 'refused' &&
    html`<div data-when="refused">${insetText({ content: text('refusedSays') })}</div>`
  const inPart =
    withheldCount > 0 &&
    html`<div data-when="in-part">${insetText({ content: text('shownInPart') })}</div>`
  const body = html`${refused}${inPart}${summaryList({ locale, rows })}`
  return section({ title: text('says'), body })
}

/** One line for each check, with what was seen. */
export function linesOf(
  { pack }: Pick<LicencePages, 'pack'>,
  { locale, verification }: { locale: Locale; verification: LicenceVerification },
): CheckLine[] {
  const text = checkMessages(locale)
  const { licence, statusStatedAt, entry, registration } = verification
  const { timeZone } = pack
  const seen: Readonly<Record<string, string | undefined>> = {
    issuer: licence && organisationName({ pack }, locale, licence.organisationId),
    period: licence && text('between', daysOf(locale, licence, timeZone)),
    status:
      statusStatedAt && text('statedAt', { at: formatInstant(locale, statusStatedAt, timeZone) }),
    ledger: entry && entryText(locale, entry),
    registry: registration && registrationText(locale, registration, timeZone),
  }
  const { checks } = verification
  return checks.map((check) => {
    const reason = check.outcome === 'pass' ? undefined : reasonSaid(checks, check)
    return {
      id: `check-${check.id}`,
      outcome: check.outcome,
      text: text(`${check.id}-${check.outcome}`),
      detail: reason === undefined ? seen[check.id] : text(reason),
    }
  })
}

function entryText(locale: Locale, { cosignatures, index, treeSize }: ProvedEntry): string {
  const text = checkMessages(locale)
  const place = { number: index, size: treeSize }
  return cosignatures === 0
    ? text('entryAt', place)
    : text('entryCosigned', { ...place, witnesses: cosignatures })
}

function registrationText(
  locale: Locale,
  { blockNumber, isDevelopment, ...period }: KeyRegistration,
  timeZone: string,
): string {
  const text = checkMessages(locale)
  const words = { ...daysOf(locale, period, timeZone), block: String(blockNumber) }
  return text(isDevelopment ? 'registeredHere' : 'registered', words)
}

/** Issuer, type and dates, then the claims. */
function licenceRows(
  { pack }: Pick<LicencePages, 'pack'>,
  { locale, licence, type }: { locale: Locale; licence: VerifiedLicence; type: LicenceType },
): SummaryRow[] {
  const text = verifyMessages(locale)
  const { from, to } = daysOf(locale, licence, pack.timeZone)
  const claims = claimRows(locale, type, licence.claims)
  return [
    { key: text('type'), value: type.name[locale] },
    { key: text('issuer'), value: organisationName({ pack }, locale, licence.organisationId) },
    ...claims.map(({ label, value }) => ({ key: label, value })),
    { key: text('validFrom'), value: from },
    { key: text('validUntil'), value: to },
  ]
}

function reasonText(locale: Locale, check: CheckResult): string {
  const text = checkMessages(locale)
  return check.outcome === 'pass' ? text(`${check.id}-pass`) : text(check.reason)
}

/** The end is exclusive: the last day is the one before it. */
function daysOf(
  locale: Locale,
  { validFromAt, validUntilAt }: Pick<VerifiedLicence, 'validFromAt' | 'validUntilAt'>,
  timeZone: string,
): { from: string; to: string } {
  const last = new Date(validUntilAt.getTime() - 1)
  return {
    from: formatDay(locale, dayOf(validFromAt, timeZone)),
    to: formatDay(locale, dayOf(last, timeZone)),
  }
}
