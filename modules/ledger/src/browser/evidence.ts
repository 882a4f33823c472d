/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// Checks a file of evidence where it is: it is sent to nobody. All words come from the page.
import { type LogTrust, parseTlogProof } from '@bauhinia/transparency-log'
import { type EvidenceBundle, evidenceSizeMax, parseEvidence } from '../evidence/evidence-bundle.ts'
import { type EvidenceCheck, readable } from '../evidence/evidence-check.ts'
import { findPublished } from '../evidence/published.ts'
import { sayChecks } from '../evidence/say-checks.ts'
import { type RecordWords, sayRecord } from '../evidence/say-record.ts'
import { headlineOf, verifyEvidence } from '../evidence/verify-evidence.ts'
import { readRecordWords, readSentences } from './evidence-words.ts'
import { contradictsMemory, recallLog } from './log-memory.ts'

const root = document.querySelector<HTMLElement>('[data-evidence]')
if (root !== null) watch(root)

interface Words {
  readonly sentences: Readonly<Record<string, string>>
  readonly record: RecordWords
}

function watch(page: HTMLElement): void {
  const input = document.querySelector<HTMLInputElement>('#evidence')
  const form = document.querySelector<HTMLElement>('#evidence-form')
  const words = { sentences: readSentences(page), record: readRecordWords(page) }
  if (input === null || form === null) return
  form.hidden = false
  input.addEventListener('change', () => {
    const file = input.files?.[0]
    if (file !== undefined) void check(page, file, words)
  })
}

async function check(page: HTMLElement, file: File, words: Words): Promise<void> {
  const text = file.size > evidenceSizeMax ? '' : await file.text()
  const bundle = parseEvidence(text)
  if (typeof bundle === 'string') {
    show(page, { headline: bundle, lines: [] })
    return
  }
  const log = trustOf(page)
  const other = await findOther(bundle, log)
  if (other !== undefined) {
    show(page, { headline: other, lines: [] })
    return
  }
  const { checks, verdict } = await verifyEvidence(bundle, { logs: [log] })
  showRecord(page, bundle, words.record)
  const said = sayChecks(checks, bundle.record, words.record)
  const lines = said.map(({ outcome, seen, sentence }) => ({
    outcome,
    text: fill(words.sentences[sentence] ?? '', seen),
  }))
  show(page, { headline: headlineOf(verdict, checks), lines })
}

/** Why the log of the page, or that of the file, is not the one which this browser remembers. */
async function findOther(
  { anchor, proof }: EvidenceBundle,
  log: LogTrust,
): Promise<'other-log' | 'other-history' | undefined> {
  const { alarm, memory } = recallLog(log)
  if (alarm !== undefined) return 'other-log'
  if (memory === undefined) return undefined
  const signed = await readable(() => parseTlogProof(proof).checkpoint)
  for (const note of [signed, anchor?.checkpoint]) {
    if (note !== undefined && (await contradictsMemory(memory, note))) return 'other-history'
  }
  return undefined
}

function trustOf({ dataset }: HTMLElement): LogTrust {
  const { logKey: vkey = '', logOrigin: origin = '', witnessPolicy } = dataset
  return { origin, vkey, witnessPolicy }
}

/** What the record says, in words; its ids and hashes stand only in the record as the file has it. */
function showRecord(page: HTMLElement, { leaf, record }: EvidenceBundle, words: RecordWords): void {
  const place = page.querySelector<HTMLElement>('[data-record]')
  const list = place?.querySelector('dl')
  const drawn = list?.querySelector('.govuk-summary-list__row')
  const raw = page.querySelector('[data-record-raw]')
  if (!place || !list || !drawn || raw === null) return
  const { at, fields, kind, organisation } = sayRecord(
    { ...record, published: findPublished(leaf.entry) },
    words,
  )
  const { what = '', when = '', who = '' } = place.dataset
  const rows = [
    [what, kind],
    [who, organisation],
    [when, at],
    ...fields.filter(({ isCode }) => !isCode).map(({ label, value }) => [label, value]),
  ]
  list.replaceChildren(
    ...rows.map(([key = '', value = '']) => {
      const row = document.importNode(drawn, true)
      row.querySelector('dt')?.replaceChildren(key)
      row.querySelector('dd')?.replaceChildren(value)
      return row
    }),
  )
  const { salt: _, ...shown } = record
  raw.textContent = JSON.stringify(shown, null, 2)
}

interface Result {
  readonly headline: string
  readonly lines: readonly { readonly outcome: EvidenceCheck['outcome']; readonly text: string }[]
}

function show(page: HTMLElement, { headline, lines }: Result): void {
  for (const part of page.querySelectorAll<HTMLElement>('[data-headline]')) {
    part.hidden = !part.dataset['headline']?.split(' ').includes(headline)
  }
  const list = page.querySelector<HTMLElement>('.bauhinia-checks')
  const line = page.querySelector('template')?.content.querySelector<HTMLElement>('.bauhinia-check')
  if (!list || !line) return
  list.replaceChildren(
    ...lines.map(({ outcome, text }) => {
      const item = document.importNode(line, true)
      item.dataset['outcome'] = outcome
      const word = item.querySelector('.bauhinia-check__word')
      if (word !== null) word.textContent = wordOf(list, outcome)
      item.querySelector('.bauhinia-check__text')?.append(` ${text}`)
      return item
    }),
  )
  page.hidden = false
  page.focus()
}

function wordOf({ dataset }: HTMLElement, outcome: EvidenceCheck['outcome']): string {
  const words = { pass: 'wordPass', fail: 'wordFail', unknown: 'wordUnknown' } as const
  return dataset[words[outcome]] ?? ''
}

function fill(template: string, seen: EvidenceCheck['seen']): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(seen[name] ?? whole))
}
