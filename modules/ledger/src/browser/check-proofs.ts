/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// Checks the proofs that `proofLine` draws. All words come from the page, so that this file has no
// language, and nothing of what the server says about a proof is believed: nor, where this browser remembers the log,
// which log it is.
import { type LogTrust, leafHash } from '@bauhinia/transparency-log'
import type { LedgerAct } from '../domain/entry.ts'
import {
  checkInclusion,
  type InclusionCheck,
  type InclusionEvidence,
  leafHashOfAct,
} from './check-inclusion.ts'
import { contradictsMemory, type Recollection, recallLog } from './log-memory.ts'

/** How many proofs are fetched at once: the page is one reader among many. */
const atOnce = 4

/** What a line comes to; `other-log`: what is shown is not the log that this browser remembers. */
type LineCheck = InclusionCheck | { readonly outcome: 'other-log' }

/** Checks every proof line under `root`, shows each result there, and their sum in the summary. */
export async function checkProofs(root: ParentNode): Promise<void> {
  const summary = root.querySelector<HTMLElement>('[data-proof-summary]')
  const log = summary && trustOf(summary)
  if (summary === null || !log) return
  startSummary(summary)
  const waiting = [...root.querySelectorAll<HTMLElement>('[data-proof]')]
  const results: LineCheck['outcome'][] = []
  const recalled = recallLog(log)
  const worker = async () => {
    for (let line = waiting.shift(); line !== undefined; line = waiting.shift()) {
      const check = await checkLine(line, { log, recalled })
      show(line, check, summary.dataset)
      results.push(check.outcome)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  showSummary(summary, results)
}

function trustOf({ dataset }: HTMLElement): LogTrust | undefined {
  const { logOrigin: origin, logKey: vkey, witnessPolicy } = dataset
  return origin === undefined || vkey === undefined ? undefined : { origin, vkey, witnessPolicy }
}

async function checkLine(
  line: HTMLElement,
  { log, recalled }: { readonly log: LogTrust; readonly recalled: Recollection },
): Promise<LineCheck> {
  const { alarm, memory } = recalled
  if (alarm !== undefined) return { outcome: 'other-log' }
  const leaf = findLeaf(line.dataset['proof'] ?? '')
  if (leaf === undefined) return { outcome: 'wrong' }
  const shown: string[] = []
  const check = await checkInclusion(leaf, {
    log,
    fetchInclusion: async (hash) => {
      const evidence = await fetchInclusion(hash)
      if (evidence !== undefined) shown.push(evidence.checkpoint)
      return evidence
    },
  })
  const [note] = shown
  const isOther = memory !== undefined && note !== undefined && contradictsMemory(memory, note)
  return (await isOther) ? { outcome: 'other-log' } : check
}

const shownAs = {
  proved: { kind: 'verified', word: 'proved' },
  absent: { kind: 'refused', word: 'absent' },
  wrong: { kind: 'refused', word: 'wrong' },
  unreachable: { kind: 'pending', word: 'unreachable' },
  'quorum-missing': { kind: 'pending', word: 'quorumMissing' },
  'other-log': { kind: 'refused', word: 'otherLog' },
} as const

function show(line: HTMLElement, check: LineCheck, words: DOMStringMap): void {
  const index = check.outcome === 'proved' ? String(check.index) : ''
  const { kind, word } = shownAs[check.outcome]
  const tag = line.querySelector('.govuk-tag')
  if (tag !== null) {
    tag.className = `govuk-tag bauhinia-tag--${kind}`
    tag.textContent = (words[word] ?? '').replace('#', index)
  }
  line.dataset['outcome'] = check.outcome
  const event = line.closest<HTMLElement>('.bauhinia-timeline__event')
  if (event !== null && kind !== 'pending') event.dataset['tone'] = kind
}

function startSummary(summary: HTMLElement): void {
  const template = summary.querySelector('template')
  if (template !== null) summary.replaceChildren(template.content)
}

const sums = {
  pass: { word: 'wordPass', text: 'allProved' },
  fail: { word: 'wordFail', text: 'someProved' },
  unknown: { word: 'wordUnknown', text: 'someProved' },
  'other-log': { word: 'wordFail', text: 'noneProved' },
} as const

function showSummary(summary: HTMLElement, results: readonly LineCheck['outcome'][]): void {
  const line = summary.querySelector<HTMLElement>('.bauhinia-check')
  const list = summary.querySelector<HTMLElement>('.bauhinia-checks')
  const content = summary.querySelector('.bauhinia-check__text')
  const word = summary.querySelector('.bauhinia-check__word')
  if (line === null || list === null || content === null || word === null) return
  const unproved = results.filter((outcome) => outcome !== 'proved')
  const sum = sumOf(unproved)
  line.dataset['outcome'] = sum === 'other-log' ? 'fail' : sum
  const alarm = summary.querySelector<HTMLElement>('[data-see-alarm]')
  if (alarm !== null) alarm.hidden = sum !== 'other-log'
  word.textContent = list.dataset[sums[sum].word] ?? ''
  const text = summary.dataset[sums[sum].text] ?? ''
  content.replaceChildren(word, ` ${text.replace('#', String(unproved.length))}`)
}

function sumOf(unproved: readonly LineCheck['outcome'][]): keyof typeof sums {
  if (unproved.includes('other-log')) return 'other-log'
  if (unproved.some((outcome) => shownAs[outcome].kind === 'refused')) return 'fail'
  return unproved.length > 0 ? 'unknown' : 'pass'
}

/** The leaf hash of what a proof line stands for: a record with its salt, or an entry's own bytes. */
function findLeaf(proof: string): Uint8Array | undefined {
  try {
    const claim: unknown = JSON.parse(proof)
    if (typeof claim !== 'object' || claim === null) return undefined
    if ('entry' in claim && typeof claim.entry === 'string') return leafHash(bytesOf(claim.entry))
    if (!('salt' in claim) || typeof claim.salt !== 'string' || !isRecord(claim)) return undefined
    const act = { ...claim, occurredAt: new Date(claim.occurredAt) }
    return leafHashOfAct(act, bytesOf(claim.salt))
  } catch {
    return undefined
  }
}

type WrittenAct = Omit<LedgerAct, 'occurredAt'> & { readonly occurredAt: string }

function isRecord(claim: object): claim is WrittenAct {
  return (
    'kind' in claim &&
    typeof claim.kind === 'string' &&
    'organisationId' in claim &&
    typeof claim.organisationId === 'string' &&
    'occurredAt' in claim &&
    typeof claim.occurredAt === 'string' &&
    'fields' in claim &&
    typeof claim.fields === 'object' &&
    claim.fields !== null
  )
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

async function fetchInclusion(leaf: string): Promise<InclusionEvidence | undefined> {
  const response = await fetch(`/api/ledger/inclusion/${leaf}`)
  if (response.status === 404) return undefined
  const evidence: unknown = await response.json()
  if (!response.ok || !isEvidence(evidence)) throw new TypeError('no evidence was sent')
  return evidence
}

/** True for what the ledger answers about an entry. */
export function isEvidence(evidence: unknown): evidence is InclusionEvidence {
  return (
    typeof evidence === 'object' &&
    evidence !== null &&
    'index' in evidence &&
    typeof evidence.index === 'number' &&
    'checkpoint' in evidence &&
    typeof evidence.checkpoint === 'string' &&
    'proof' in evidence &&
    Array.isArray(evidence.proof) &&
    evidence.proof.every((hash) => typeof hash === 'string')
  )
}
