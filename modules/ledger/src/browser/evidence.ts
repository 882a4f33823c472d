/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// Checks a file of evidence where it is: it is sent to nobody. All words come from the page.
import type { LogTrust } from '@bauhinia/transparency-log'
import { evidenceSizeMax, parseEvidence } from '../evidence/evidence-bundle.ts'
import type { EvidenceCheck } from '../evidence/evidence-check.ts'
import { verifyEvidence } from '../evidence/verify-evidence.ts'

const root = document.querySelector<HTMLElement>('[data-evidence]')
if (root !== null) watch(root)

function watch(page: HTMLElement): void {
  const input = document.querySelector<HTMLInputElement>('#evidence')
  const form = document.querySelector<HTMLElement>('#evidence-form')
  const words = readWords(page)
  if (input === null || form === null) return
  form.hidden = false
  input.addEventListener('change', () => {
    const file = input.files?.[0]
    if (file !== undefined) void check(page, file, words)
  })
}

async function check(
  page: HTMLElement,
  file: File,
  words: Readonly<Record<string, string>>,
): Promise<void> {
  const text = file.size > evidenceSizeMax ? '' : await file.text()
  const bundle = parseEvidence(text)
  if (typeof bundle === 'string') {
    show(page, { headline: bundle, checks: [] }, words)
    return
  }
  const { checks, verdict } = await verifyEvidence(bundle, { logs: [trustOf(page)] })
  show(page, { headline: verdict, checks }, words)
}

function trustOf({ dataset }: HTMLElement): LogTrust {
  const { logKey: vkey = '', logOrigin: origin = '', witnessPolicy } = dataset
  return { origin, vkey, witnessPolicy }
}

interface Result {
  readonly headline: string
  readonly checks: readonly EvidenceCheck[]
}

function show(
  page: HTMLElement,
  { checks, headline }: Result,
  words: Readonly<Record<string, string>>,
): void {
  for (const part of page.querySelectorAll<HTMLElement>('[data-headline]')) {
    part.hidden = part.dataset['headline'] !== headline
  }
  const list = page.querySelector<HTMLElement>('.bauhinia-checks')
  const line = page.querySelector('template')?.content.querySelector<HTMLElement>('.bauhinia-check')
  if (!list || !line) return
  list.replaceChildren(
    ...checks.map(({ outcome, seen, sentence }) => {
      const item = document.importNode(line, true)
      item.dataset['outcome'] = outcome
      const word = item.querySelector('.bauhinia-check__word')
      if (word !== null) word.textContent = wordOf(list, outcome)
      const content = item.querySelector('.bauhinia-check__text')
      content?.append(` ${fill(words[sentence] ?? '', seen)}`)
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

function readWords({ dataset }: HTMLElement): Readonly<Record<string, string>> {
  const words: unknown = JSON.parse(dataset['evidence'] ?? '{}')
  if (typeof words !== 'object' || words === null) return {}
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, String(value)]))
}
