import { styleText } from 'node:util'
import { formatInstant } from '@bauhinia/i18n'
import type { LicenceVerification } from '@bauhinia/licences'
import { checkMessages } from '@bauhinia/licences/check-messages'
import { headlineOf } from '@bauhinia/licences/verification'
import { logAlone, marks } from './marks.ts'

const text = checkMessages('en')

/**
 * A verification in words: the verdict, a line for each check, what an authentic licence says. `chainUrl` is where the
 * registry was read from its chain, if it was.
 */
export function explainLicence(
  verification: LicenceVerification,
  chainUrl?: string,
): readonly string[] {
  const { checks, licence, verdict } = verification
  return [
    ...headline(verification),
    '',
    ...checks
      .filter(isSaid)
      .flatMap((check) => [
        `  ${marks[check.outcome]} ${text(`${check.id}-${check.outcome}`)}`,
        ...(check.outcome === 'pass' ? [] : [`    ${text(check.reason)}`]),
      ]),
    ...unasked(checks),
    ...seen(verification, chainUrl),
    ...(licence === undefined ? [] : ['', ...saysOf(licence, verdict)]),
  ]
}

/** Valid by a statement that came along is valid as of then: nobody was asked since. */
function headline(verification: LicenceVerification): string[] {
  const said = headlineOf(verification)
  const { statusStatedAt } = verification
  const at = statusStatedAt === undefined ? '' : instant(statusStatedAt)
  const title = said === 'valid-then' ? text('valid-then-title', { at }) : text(`${said}-title`)
  return [styleText('bold', title), text(`${said}-text`)]
}

// In the clock of whoever runs the command, and which that is: a licence names no zone of its own.
function instant(at: Date): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  return `${formatInstant('en', at, timeZone)} (${timeZone})`
}

type Check = LicenceVerification['checks'][number]

/** What was not asked since something is not authentic stands in one line, for there is nothing to read. */
function isSaid(check: Check): boolean {
  return check.outcome === 'pass' || check.reason !== 'not-authentic'
}

function unasked(checks: readonly Check[]): string[] {
  const names = checks.filter((check) => !isSaid(check)).map(({ id }) => id)
  return names.length === 0 ? [] : [`  – ${names.join(', ')}: ${text('not-authentic')}`]
}

function seen(
  { entry, registration, statusStatedAt }: LicenceVerification,
  chainUrl: string | undefined,
): string[] {
  const lines = [
    ...(statusStatedAt === undefined
      ? []
      : [`  Its status is what its issuer stated on ${instant(statusStatedAt)}.`]),
    ...(entry === undefined
      ? []
      : [
          `  Its issue is entry ${entry.index} of a ledger of ${entry.treeSize} entries${cosigned(entry.cosignatures)}.`,
          ...(entry.cosignatures === 0 ? [`  ${logAlone}`] : []),
        ]),
    ...(registration === undefined ? [] : [registered(registration, chainUrl)]),
  ]
  return lines.length === 0 ? [] : ['', ...lines]
}

function registered(
  { blockNumber, isDevelopment, validFromAt, validUntilAt }: Registration,
  chainUrl: string | undefined,
): string {
  const chain = isDevelopment ? 'a development chain, which adds no trust' : 'its chain'
  const period = `from ${instant(validFromAt)} until ${instant(validUntilAt)}`
  const place = chainUrl === undefined ? '' : `; that was read at ${chainUrl}`
  return `  Its issuer’s key may sign ${period}, by block ${blockNumber} of ${chain}${place}.`
}

type Registration = NonNullable<LicenceVerification['registration']>

function cosigned(witnesses: number): string {
  return witnesses === 0 ? '' : `, cosigned by ${witnesses} of its witnesses`
}

type VerifiedLicence = NonNullable<LicenceVerification['licence']>

function saysOf(
  { claims, issuer, validFromAt, validUntilAt, vct, withheldCount }: VerifiedLicence,
  verdict: LicenceVerification['verdict'],
): string[] {
  const rows: [string, string][] = [
    ['type', vct],
    ['issuer', issuer],
    ['valid from', instant(validFromAt)],
    ['valid until', `before ${instant(validUntilAt)}`],
    ...Object.entries(claims).map(([name, value]): [string, string] => [
      name,
      JSON.stringify(value),
    ]),
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  const title = verdict === 'valid' ? 'It says' : 'It says, which is not to be relied on'
  const inPart = `  ${withheldCount} of its details were kept back by whoever shows it.`
  return [
    title,
    ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    ...(withheldCount === 0 ? [] : [inPart]),
    '  Bauhinia is an independent project: its samples are specimens, and no government issued them.',
  ]
}
