import { checkLines, tag } from '@bauhinia/design-system'
import { attributes, type Html, html } from '@bauhinia/html'
import { type Locale, pagePath } from '@bauhinia/i18n'
import type { LogTrust } from '@bauhinia/transparency-log'
import type { LedgerAct } from '../domain/entry.ts'
import { proofMessages } from './proof-messages.ts'

/** A record whose entry is to be proved in the reader's browser, or an entry's own bytes. */
export type ProofClaim =
  | { readonly act: LedgerAct; readonly salt: Uint8Array }
  | { readonly entry: Uint8Array }

/** One line of proof under what it proves. */
export interface ProofLineProps {
  readonly locale: Locale
  /** What the browser proves; without it the line says what the server found, and leads to the proof. */
  readonly claim?: ProofClaim | undefined
  /** The entry's index as the server found it; nothing while the entry waits to be sequenced. */
  readonly index: number | undefined
  /** Links to the entry's own page, with every step of its proof. */
  readonly leafHash?: Uint8Array | undefined
  /** Offers the reader, whose record it is, all of it as one file, once there is an index. */
  readonly isOwn?: boolean
}

/**
 * The proof that something is in the ledger. The markup carries the record and its salt, so that the
 * browser itself makes the entry and checks it (`browser/check-proofs.ts`); until then, and without a
 * script, it says what the server found.
 */
export function proofLine({ locale, claim, index, leafHash, isOwn = false }: ProofLineProps): Html {
  const text = proofMessages(locale)
  const found = index === undefined ? text('waiting') : text('found', { index: String(index) })
  const links =
    leafHash === undefined
      ? []
      : [
          html`<a class="govuk-link" href="${entryPath(locale, leafHash)}">${text('seeProof')}</a>`,
          ...(isOwn && index !== undefined
            ? [
                html` · <a class="govuk-link" href="${evidencePath(locale, leafHash)}">${text('saveEvidence')}</a>`,
              ]
            : []),
        ]
  return html`<p class="govuk-body"${attributes({ 'data-proof': claim && writtenClaim(claim) })}>${tag({ text: found })}${links.length > 0 && html`<br>${links}`}</p>`
}

/** The page of one entry. */
export function entryPath(locale: Locale, leafHash: Uint8Array): string {
  return pagePath(locale, `/ledger?entry=${Buffer.from(leafHash).toString('hex')}`)
}

/** Where whose record it is gets an entry with all that proves it, as one file. */
export function evidencePath(locale: Locale, leafHash: Uint8Array): string {
  return pagePath(locale, `/account/evidence/${Buffer.from(leafHash).toString('hex')}/file`)
}

/**
 * What the proofs of a page come to. Without a script it says what the server found; with one it
 * becomes a check line that the browser fills. It carries the log's key, the policy about
 * its witnesses, and the script's words.
 */
export function proofSummary({
  locale,
  log,
  withoutScript,
}: {
  readonly locale: Locale
  readonly log: LogTrust
  readonly withoutScript: string
}): Html {
  const text = proofMessages(locale)
  // The script puts figures in the place of the number sign.
  const words = {
    'data-proof-summary': true,
    'data-log-origin': log.origin,
    'data-log-key': log.vkey,
    'data-witness-policy': log.witnessPolicy,
    'data-proved': text('proved', { index: '#' }),
    'data-absent': text('absent'),
    'data-wrong': text('wrong'),
    'data-unreachable': text('unreachable'),
    'data-quorum-missing': text('quorumMissing'),
    'data-other-log': text('otherLog'),
    'data-all-proved': text('allProved'),
    'data-some-proved': text('someProved', { count: '#' }),
    'data-none-proved': text('noneProved'),
  }
  const running = checkLines({
    locale,
    isLive: true,
    lines: [{ outcome: 'running', text: text('running') }],
  })
  return html`<div${attributes(words)}><p class="govuk-body bauhinia-secondary">${withoutScript}</p><template>${running}<p class="govuk-body" data-see-alarm hidden>${alarmLink(locale)}</p></template></div>`
}

/** To where the whole alarm stands that a log is not the one which the reader's browser remembers. */
export function alarmLink(locale: Locale): Html {
  return html`<a class="govuk-link" href="${pagePath(locale, '/ledger')}">${proofMessages(locale)('seeAlarm')}</a>`
}

function writtenClaim(claim: ProofClaim): string {
  if ('entry' in claim) return JSON.stringify({ entry: base64(claim.entry) })
  const { act, salt } = claim
  return JSON.stringify({ ...act, salt: base64(salt) })
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
