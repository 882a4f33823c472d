import { styleText } from 'node:util'
import type { EvidenceBundle } from '@bauhinia/ledger/evidence-bundle'
import type { EvidenceCheck } from '@bauhinia/ledger/evidence-check'
import { evidenceMessages } from '@bauhinia/ledger/evidence-messages'
import { findPublished } from '@bauhinia/ledger/published'
import { sayChecks } from '@bauhinia/ledger/say-checks'
import { type RecordWords, type SaidField, sayRecord } from '@bauhinia/ledger/say-record'
import {
  type EvidenceHeadline,
  type EvidenceVerdict,
  headlineOf,
  verdictOf,
  verifyEvidence,
} from '@bauhinia/ledger/verify-evidence'
import {
  type LogTrust,
  parseCheckpoint,
  parseNote,
  parseTlogProof,
} from '@bauhinia/transparency-log'
import { askChain, type ChainAsked } from './ask-chain.ts'
import { explainGrowth, type GrowthExplanation } from './explain-growth.ts'
import { type AnchorSearch, findAnchor } from './find-anchor.ts'
import { marks } from './marks.ts'

const text = evidenceMessages('en')

/** By whose word evidence is judged: logs known from elsewhere, and a chain to be asked. */
export interface EvidenceQuestion {
  readonly logs: readonly LogTrust[] | undefined
  readonly chain: ChainAsked | undefined
  /** The portal that is trusted: its ledger of today must be of the history of the evidence, and of an anchor's. */
  readonly portal?: string | undefined
  /** The contract that anchors the ledger by the word of those who are trusted. */
  readonly contract?: string | undefined
  /** The words in which the record is told. */
  readonly words: RecordWords
}

/**
 * What evidence comes to. Where a chain was named, `chain` is what came of that: it has an anchor of the entry, it was not
 * reached, or it is not shown to have one. Where a portal was named and nothing was wrong before, `ledger` is how its
 * ledger of today stands to the evidence.
 */
export interface EvidenceExplanation {
  readonly verdict: EvidenceVerdict
  readonly chain: 'shown' | 'unreachable' | 'not-shown' | undefined
  readonly ledger: GrowthExplanation['outcome'] | undefined
  readonly lines: readonly string[]
}

/**
 * Evidence in words: the verdict, what the record says, and a line for each check in the order in which one rests
 * on the other. Who names a chain or a portal wants its answer: without that the evidence is not said to hold.
 */
export async function explainEvidence(
  bundle: EvidenceBundle,
  question: EvidenceQuestion,
): Promise<EvidenceExplanation> {
  const { chain, logs, words } = question
  const { checks: offline } = await verifyEvidence(bundle, { logs })
  const { anchor, record } = bundle
  const checks: readonly EvidenceCheck[] = await Promise.all(
    offline.map(async (check) =>
      check.id === 'chain' && anchor !== null && chain !== undefined
        ? askChain(anchor, chain)
        : check,
    ),
  )
  const growth = await askLedger(bundle, checks, question)
  const search =
    growth?.outcome === 'other' ? undefined : await searchAnchor(bundle, checks, question)
  const isRewritten = growth?.outcome === 'other' || search?.outcome === 'contradicted'
  const verdict = isRewritten ? 'refused' : verdictOf(checks)
  const ofChain = chain && (search === undefined ? chainOutcome(checks) : outcomeOf(search))
  return {
    verdict,
    chain: ofChain,
    ledger: growth?.outcome,
    lines: [
      ...headline(headlineOf(verdict, checks), {
        chain: ofChain,
        isRewritten,
        ledger: growth?.outcome,
      }),
      '',
      text(verdict === 'refused' ? 'refused-record-title' : 'record-title'),
      ...saysOf(bundle, words),
      '',
      text('checks-title'),
      ...sayChecks(checks, record, words).map(
        ({ outcome, seen, sentence }) =>
          `  ${marks[outcome]} ${printable(text(sentence, { ...seen }))}`,
      ),
      ...(growth === undefined ? [] : [`  ${growth.mark} ${printable(growth.sentence)}`]),
      ...(search === undefined ? [] : [`  ${markOf(search)} ${printable(search.sentence)}`]),
    ],
  }
}

/** Holds the ledger of today against the trees that the file has of it, where nothing that the file has is wrong. */
async function askLedger(
  { anchor, claimed, proof }: EvidenceBundle,
  checks: readonly EvidenceCheck[],
  { logs, portal }: EvidenceQuestion,
): Promise<GrowthExplanation | undefined> {
  const log = logs?.find(({ origin }) => origin === claimed.origin)
  if (log === undefined || portal === undefined || verdictOf(checks) === 'refused') return
  const notes = [parseTlogProof(proof).checkpoint, ...(anchor === null ? [] : [anchor.checkpoint])]
  const trees = notes.map((note) => parseCheckpoint(parseNote(note).text))
  return explainGrowth(trees, { log, portal })
}

/** Looks for an anchor where the file has none, a chain was named, and what the file has is not wrong. */
async function searchAnchor(
  bundle: EvidenceBundle,
  checks: readonly EvidenceCheck[],
  { chain, contract, logs, portal }: EvidenceQuestion,
): Promise<AnchorSearch | undefined> {
  if (bundle.anchor !== null || chain === undefined || verdictOf(checks) === 'refused') return
  const log = logs?.find(({ origin }) => origin === bundle.claimed.origin)
  return findAnchor(bundle, { chain, contract, log, portal })
}

function outcomeOf({ outcome }: AnchorSearch): EvidenceExplanation['chain'] {
  return outcome === 'contradicted' ? 'not-shown' : outcome
}

function markOf({ outcome }: AnchorSearch): string {
  if (outcome === 'contradicted') return marks.fail
  return outcome === 'shown' ? marks.pass : marks.unknown
}

function chainOutcome(checks: readonly EvidenceCheck[]): EvidenceExplanation['chain'] {
  const check = checks.find(({ id }) => id === 'chain')
  if (check?.outcome === 'pass') return 'shown'
  return check?.sentence === 'chain-unreachable' ? 'unreachable' : 'not-shown'
}

interface Answers extends Pick<EvidenceExplanation, 'chain' | 'ledger'> {
  readonly isRewritten: boolean
}

function headline(
  said: EvidenceHeadline,
  { chain, isRewritten, ledger }: Answers,
): readonly string[] {
  const title = styleText('bold', text(`${said}-title`))
  if (isRewritten) return [title, rewrittenText]
  const short = [
    ...(ledger === 'open' ? [shortOf.ledger] : []),
    ...(chain === 'unreachable' || chain === 'not-shown' ? [shortOf[chain]] : []),
  ]
  const [first] = short
  const holds = said === 'valid' || said === 'valid-alone'
  if (!holds || first === undefined) return [title, text(`${said}-text`)]
  return [
    styleText('bold', `What could be checked holds; ${first.why}`),
    ...short.map(({ unshown }) => unshown),
  ]
}

const rewrittenText =
  'The ledger was rewritten: it has had two histories, and this file is of one of them. Keep it: the last line says what it was compared with.'

const unshownAnchor = 'That the chain has an anchor of this entry is not shown.'

const shortOf = {
  ledger: {
    why: 'the ledger of today does not show that it still has this entry: its line says why.',
    unshown: 'That nothing was changed or removed since is not shown.',
  },
  unreachable: {
    why: 'the chain does not answer. Name a node of it that does.',
    unshown: unshownAnchor,
  },
  'not-shown': {
    why: 'the file has no anchor, and none was found that covers it: the last line says why.',
    unshown: unshownAnchor,
  },
} as const

/** The record in words, and beside each value that was put into words how the file has it. */
function saysOf({ leaf, record }: EvidenceBundle, words: RecordWords): string[] {
  const published = findPublished(leaf.entry)
  const { at, fields, kind, organisation } = sayRecord({ ...record, published }, words)
  const rows = [
    { label: text('what'), value: `${kind} ${quoted('kind', record.kind, kind)}` },
    {
      label: text('who'),
      value: `${organisation} ${quoted('organisation', record.organisation, organisation)}`,
    },
    { label: text('when'), value: `${at} ${quoted('occurredAt', record.occurredAt, at)}` },
    ...fields.map((field) => ({ label: field.label, value: `${field.value} ${rawOf(field)}` })),
  ]
  const width = Math.max(...rows.map(({ label }) => label.length))
  return rows.map(({ label, value }) => printable(`  ${label.padEnd(width)}  ${value}`).trimEnd())
}

function rawOf({ name, raw, value }: SaidField): string {
  return raw === JSON.stringify(value) ? `[${name}]` : `[${name}: ${raw}]`
}

function quoted(name: string, raw: string, value: string): string {
  return raw === value ? '' : `[${name}: ${JSON.stringify(raw)}]`
}

/** What a file says is shown, and never obeyed by the terminal. */
function printable(line: string): string {
  return line.replaceAll(/\p{C}/gu, '�')
}
