/// <reference lib="dom" />
import { dayOf, formatDay, formatInstant, formatMoney } from '@bauhinia/i18n'
import { claimText } from '../verify/claim-text.ts'
import {
  type CheckResult,
  headlineOf,
  type LicenceVerification,
  reasonSaid,
  type VerifiedLicence,
} from '../verify/verification.ts'
import type { VerifierSetup } from '../verify/verifier-setup.ts'
import { parts, show } from './page-parts.ts'

/** Fills the page's hidden parts with a verification and shows those that apply. */
export function showVerification(
  root: HTMLElement,
  setup: VerifierSetup,
  verification: LicenceVerification,
): void {
  const { verdict, checks, licence } = verification
  const headline = headlineOf(verification)
  const seen = licence === undefined ? {} : listSeen(setup, verification, licence)
  for (const check of checks) {
    const reason = check.outcome === 'pass' ? undefined : reasonSaid(checks, check)
    showLine(setup, check, reason === undefined ? seen[check.id] : setup.checkWords[reason])
  }
  for (const view of parts(root, '[data-headline]')) {
    view.hidden = view.dataset['headline'] !== headline
    if (view.dataset['headline'] === 'valid-then') sayWhen(view, setup, verification)
    showFailures(view, setup, checks)
  }
  for (const view of parts(root, '[data-vct]')) {
    const isShown = licence !== undefined && view.dataset['vct'] === licence.vct
    show(view, isShown)
    if (isShown) fillLicence(view, setup, { licence, verdict })
  }
  show(root, true)
  root.focus()
  root.scrollIntoView({ block: 'start' })
}

function sayWhen(
  view: HTMLElement,
  { checkWords, locale, timeZone }: VerifierSetup,
  { statusStatedAt }: LicenceVerification,
): void {
  const at = statusStatedAt ? formatInstant(locale, statusStatedAt, timeZone) : ''
  write(view, '.govuk-panel__title', fill(checkWords['validThen'], { at }))
}

/** Every line says that it is being checked. */
export function showRunning(root: HTMLElement): void {
  for (const line of parts(root, '.bauhinia-check')) line.dataset['outcome'] = 'running'
}

function showLine({ checkWords }: VerifierSetup, check: CheckResult, detail: string | undefined) {
  const line = document.getElementById(`check-${check.id}`)
  if (line === null) return
  line.dataset['outcome'] = check.outcome
  const words = line.closest<HTMLElement>('ul')?.dataset
  write(line, '.bauhinia-check__word', words?.[`word${capital(check.outcome)}`])
  write(line, '.bauhinia-check__text > span:last-child', checkWords[`${check.id}-${check.outcome}`])
  write(line, '.bauhinia-check__detail', detail)
}

/** What was seen behind the lines that passed, by line. */
function listSeen(
  { checkWords, organisations, locale, timeZone }: VerifierSetup,
  { statusStatedAt, entry, registration }: LicenceVerification,
  licence: VerifiedLicence,
): Readonly<Record<string, string | undefined>> {
  const number = new Intl.NumberFormat(locale)
  const { from, to } = daysOf({ locale, timeZone }, licence)
  return {
    issuer: organisations[licence.organisationId] ?? licence.organisationId,
    period: fill(checkWords['between'], { from, to }),
    registry:
      registration &&
      fill(checkWords[registration.isDevelopment ? 'registeredHere' : 'registered'], {
        ...daysOf({ locale, timeZone }, registration),
        block: String(registration.blockNumber),
      }),
    status:
      statusStatedAt &&
      fill(checkWords['statedAt'], { at: formatInstant(locale, statusStatedAt, timeZone) }),
    ledger:
      entry &&
      fill(checkWords[entry.cosignatures === 0 ? 'entryAt' : 'entryCosigned'], {
        number: number.format(entry.index),
        size: number.format(entry.treeSize),
        witnesses: String(entry.cosignatures),
      }),
  }
}

function showFailures(
  view: HTMLElement,
  { checkWords }: VerifierSetup,
  checks: readonly CheckResult[],
): void {
  const items = checks.flatMap((check) => {
    if (check.outcome !== 'fail') return []
    const link = document.createElement('a')
    link.href = `#check-${check.id}`
    link.textContent = checkWords[check.reason] ?? ''
    const item = document.createElement('li')
    item.append(link)
    return [item]
  })
  view.querySelector('.govuk-error-summary__list')?.replaceChildren(...items)
}

function fillLicence(
  view: HTMLElement,
  setup: VerifierSetup,
  { licence, verdict }: { licence: VerifiedLicence; verdict: LicenceVerification['verdict'] },
): void {
  show(view.querySelector<HTMLElement>('[data-when=refused]'), verdict === 'refused')
  show(view.querySelector<HTMLElement>('[data-when=in-part]'), licence.withheldCount > 0)
  const values = listValues(setup, licence)
  for (const slot of parts(view, '[data-slot]')) {
    const value = values[slot.dataset['slot'] ?? '']
    slot.textContent = value ?? ''
    show(slot.closest<HTMLElement>('.govuk-summary-list__row'), value !== undefined)
  }
}

function listValues(
  setup: VerifierSetup,
  licence: VerifiedLicence,
): Readonly<Record<string, string | undefined>> {
  const { locale, currency, words, organisations } = setup
  const valueWords = {
    yes: words.yes,
    no: words.no,
    comma: locale === 'en' ? ', ' : '、',
    day: (text: string) => formatDay(locale, text),
    amount: (amountMinor: number) => formatMoney(locale, amountMinor, currency),
  }
  const type = setup.types.find(({ vct }) => vct === licence.vct)
  const claims = (type?.claims ?? []).map((claim): [string, string | undefined] => {
    const value = licence.claims[claim.id]
    const isGiven = value !== undefined && value !== null
    return [claim.id, isGiven ? claimText(claim, value, valueWords) : undefined]
  })
  const { from, to } = daysOf(setup, licence)
  const issuer = organisations[licence.organisationId] ?? licence.organisationId
  return { ...Object.fromEntries(claims), ' issuer': issuer, ' from': from, ' to': to }
}

/** The end is exclusive: the last day is the one before it. */
function daysOf(
  { locale, timeZone }: Pick<VerifierSetup, 'locale' | 'timeZone'>,
  { validFromAt, validUntilAt }: Pick<VerifiedLicence, 'validFromAt' | 'validUntilAt'>,
): { from: string; to: string } {
  const day = (at: Date) => formatDay(locale, dayOf(at, timeZone))
  return { from: day(validFromAt), to: day(new Date(validUntilAt.getTime() - 1)) }
}

function write(line: HTMLElement, selector: string, text: string | undefined): void {
  const element = line.querySelector(selector)
  if (element !== null) element.textContent = text ?? ''
}

function fill(template: string | undefined, values: Readonly<Record<string, string>>): string {
  return (template ?? '').replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
