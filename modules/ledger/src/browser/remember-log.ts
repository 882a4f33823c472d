/// <reference lib="dom" />
// Compares the log with what this browser saw of it last, and remembers what it sees. All words come from the page.
import {
  createLogClient,
  httpResources,
  readLogTrust,
  TransparencyLogError,
} from '@bauhinia/transparency-log'
import {
  type AlarmKind,
  canRemember,
  checkpointOf,
  keepMemory,
  type Memory,
  recallLog,
} from './log-memory.ts'

type Comparison =
  | { readonly outcome: 'first' | 'grown'; readonly note: string }
  /** The log signed two histories. */
  | { readonly outcome: 'convicted'; readonly refused: string }
  /** It signed something, and did not show that this contains what was seen; it may yet show it. */
  | { readonly outcome: 'unshown'; readonly shown: string }
  | { readonly outcome: 'unreachable' }

/**
 * Fills the element under `root` in which the page says whether the log still contains what this browser saw. By the
 * log's own signature alone: who shows a fork may lack witnesses, and is convicted all the same.
 */
export async function compareWithMemory(root: ParentNode): Promise<void> {
  const place = root.querySelector<HTMLElement>('[data-log-memory]')
  const { logKey: vkey, logOrigin: origin } = place?.dataset ?? {}
  if (place === null || vkey === undefined || origin === undefined || !canRemember()) return
  const { alarm, memory } = recallLog({ origin, vkey })
  if (alarm === 'history') return showHistoryAlarm(place, memory)
  if (alarm !== undefined) {
    const seen = alarm === 'key' ? memory.vkey : memory.note
    return showFinding(place, alarm, memory, { seen, shown: vkey })
  }
  const found = await compare({ origin, vkey }, memory)
  if (found.outcome === 'convicted' || found.outcome === 'unshown') {
    if (memory !== undefined) showRefusal(place, found, memory)
    return
  }
  if (found.outcome !== 'unreachable') {
    keepMemory({ vkey, note: found.note, seenAt: new Date().toISOString() })
  }
  showLine(place, found, memory)
}

async function compare(
  log: { readonly origin: string; readonly vkey: string },
  memory: Memory | undefined,
): Promise<Comparison> {
  let shown = ''
  const read = httpResources(new URL('/ledger/', location.href))
  const client = createLogClient({
    ...readLogTrust(log),
    ...(memory && { known: checkpointOf(memory) }),
    read: async (path, sizeMax) => {
      const bytes = await read(path, sizeMax)
      if (path === 'checkpoint' && bytes !== undefined) shown = new TextDecoder().decode(bytes)
      return bytes
    },
  })
  try {
    const { note, size } = await client.update()
    if (memory === undefined) return { outcome: 'first', note }
    // Where a quorum came late, an older checkpoint is served for a moment: the newer one is kept.
    const isOlder = size < checkpointOf(memory).size
    return { outcome: 'grown', note: isOlder ? memory.note : note }
  } catch (error) {
    const code = error instanceof TransparencyLogError ? error.code : ''
    if (code === 'inconsistent-checkpoint') return { outcome: 'convicted', refused: shown }
    const isUnshown = denials.has(code) && shown !== ''
    return isUnshown ? { outcome: 'unshown', shown } : { outcome: 'unreachable' }
  }
}

/**
 * What a log answers that was rewritten or put back, but also what stands between that lost a part of it, or kept an
 * old one: no accusation. All else is the fault of the network.
 */
const denials: ReadonlySet<string> = new Set(['rejected-proof', 'resource-missing'])

const lines = {
  first: { outcome: 'pass', word: 'wordPass' },
  grown: { outcome: 'pass', word: 'wordPass' },
  unreachable: { outcome: 'unknown', word: 'wordUnknown' },
} as const

function showLine(
  place: HTMLElement,
  found: Extract<Comparison, { outcome: keyof typeof lines }>,
  memory: Memory | undefined,
): void {
  const now = { note: 'note' in found ? found.note : '', seenAt: new Date().toISOString() }
  // An empty log has nothing to remember, and nobody is missed who was never met.
  const about = found.outcome === 'first' ? now : memory
  const list = place.querySelector<HTMLElement>('.bauhinia-checks')
  const line = list?.querySelector<HTMLElement>('.bauhinia-check')
  const word = line?.querySelector('.bauhinia-check__word')
  const content = line?.querySelector('.bauhinia-check__text')
  if (!about || !list || !line || !word || !content) return
  const { outcome, word: name } = lines[found.outcome]
  line.dataset['outcome'] = outcome
  word.textContent = list.dataset[name] ?? ''
  content.replaceChildren(word, ` ${fill(place, place.dataset[found.outcome] ?? '', about)}`)
  const part = place.querySelector<HTMLElement>('[data-log-line]')
  if (part !== null) part.hidden = false
}

/** Two histories that were signed are kept for good; what was not shown leaves the memory as it is. */
function showRefusal(
  place: HTMLElement,
  found: Extract<Comparison, { outcome: 'convicted' | 'unshown' }>,
  memory: Memory,
): void {
  if (found.outcome === 'unshown') {
    showFinding(place, 'unshown', memory, { seen: memory.note, shown: found.shown })
    return
  }
  const convicted = { ...memory, refused: found.refused }
  keepMemory(convicted)
  showHistoryAlarm(place, convicted)
}

function showHistoryAlarm(place: HTMLElement, memory: Memory): void {
  showFinding(place, 'history', memory, { seen: memory.note, shown: memory.refused ?? '' })
}

function showFinding(
  place: HTMLElement,
  kind: AlarmKind | 'unshown',
  memory: Memory,
  notes: { readonly seen: string; readonly shown: string },
): void {
  const finding = place.querySelector<HTMLElement>(`[data-log-finding="${kind}"]`)
  if (finding === null) return
  for (const part of finding.querySelectorAll('[data-fill]')) {
    part.textContent = fill(place, part.textContent ?? '', memory)
  }
  for (const [name, text] of Object.entries(notes)) {
    const pre = finding.querySelector(`[data-finding-proof="${name}"]`)
    if (pre !== null) pre.textContent = text
  }
  finding.hidden = false
}

/** Puts the figure, the date and the name of what was seen into a sentence, and the name of what is shown. */
function fill(
  { dataset }: HTMLElement,
  sentence: string,
  memory: Pick<Memory, 'note' | 'seenAt'>,
): string {
  const format = { dateStyle: 'long', timeZone: dataset['timeZone'] } as const
  // English as it is written here: the day before the month.
  const lang = document.documentElement.lang
  const day = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, format)
  return sentence
    .replace('#', String(checkpointOf(memory).size))
    .replace('{date}', () => day.format(new Date(memory.seenAt)))
    .replace('{seen}', () => checkpointOf(memory).origin)
    .replace('{shown}', () => dataset['logOrigin'] ?? '')
}
