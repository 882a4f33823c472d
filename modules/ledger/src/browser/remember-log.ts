/// <reference lib="dom" />
// Compares the log with what this browser saw of it last, and remembers what it sees. All words come from the page.
import {
  createLogClient,
  httpResources,
  parseCheckpoint,
  parseNote,
  readLogTrust,
  TransparencyLogError,
} from '@bauhinia/transparency-log'

/**
 * What a browser keeps of a log, under the log's origin: what no server that it is shown another history by can take
 * back. The key is kept with it, for the page supplies that too, and a fork under a new key were else a new log.
 */
interface Memory {
  /** The log's key at the first visit; another one never takes its place by itself. */
  readonly vkey: string
  /** The last checkpoint, as the log signed it. */
  readonly note: string
  /** ISO 8601. */
  readonly seenAt: string
  /** What the log showed later that does not contain it: with it the log stands convicted, for good. */
  readonly refused?: string
}

type Comparison =
  | { readonly outcome: 'first' | 'grown'; readonly note: string }
  /** With the proof it is refused for good; else the log may yet show what it does not show now. */
  | { readonly outcome: 'refused'; readonly refused: string; readonly isProof: boolean }
  | { readonly outcome: 'unreachable' }

/**
 * Another history, convicted by two notes; another key, by which nothing that was seen can be compared; or another
 * name than that of the log which this site showed before, under which it would else begin anew.
 */
type AlarmKind = 'history' | 'key' | 'name'

const namePrefix = 'bauhinia log '

/**
 * Fills the element under `root` in which the page says whether the log still contains what this browser saw. By the
 * log's own signature alone: who shows a fork may lack witnesses, and is convicted all the same.
 */
export async function compareWithMemory(root: ParentNode): Promise<void> {
  const place = root.querySelector<HTMLElement>('[data-log-memory]')
  const { logKey: vkey, logOrigin: origin } = place?.dataset ?? {}
  const storage = findStorage()
  if (place === null || vkey === undefined || origin === undefined || !storage) return
  const name = `${namePrefix}${origin}`
  const memory = readMemory(storage.getItem(name))
  if (memory?.refused !== undefined) return showHistoryAlarm(place, memory)
  if (memory !== undefined && memory.vkey !== vkey) {
    return showAlarm(place, 'key', memory, { seen: memory.vkey, shown: vkey })
  }
  const before = memory === undefined ? findLastSeen(storage) : undefined
  // Nothing is kept of the new one: at the next visit it would else be an old acquaintance.
  if (before !== undefined) {
    return showAlarm(place, 'name', before, { seen: before.note, shown: vkey })
  }
  const found = await compare({ origin, vkey }, memory)
  if (found.outcome === 'refused') {
    if (memory === undefined) return
    const convicted = { ...memory, refused: found.refused }
    if (found.isProof) storage.setItem(name, JSON.stringify(convicted))
    return showHistoryAlarm(place, convicted)
  }
  if (found.outcome !== 'unreachable') {
    const seen: Memory = { vkey, note: found.note, seenAt: new Date().toISOString() }
    storage.setItem(name, JSON.stringify(seen))
  }
  showLine(place, found, memory)
}

/** Nothing where the browser was told to keep nothing. */
function findStorage(): Storage | undefined {
  try {
    const { localStorage } = globalThis
    localStorage.setItem('bauhinia', '')
    localStorage.removeItem('bauhinia')
    return localStorage
  } catch {
    return undefined
  }
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
    const code = error instanceof TransparencyLogError ? error.code : undefined
    if (code === undefined || !denials.has(code)) return { outcome: 'unreachable' }
    return { outcome: 'refused', refused: shown, isProof: code === 'inconsistent-checkpoint' }
  }
}

/** What a log answers that was rewritten, or put back; all else may be the fault of the network. */
const denials: ReadonlySet<string> = new Set([
  ...['inconsistent-checkpoint', 'rejected-proof', 'resource-missing'],
])

function checkpointOf({ note }: Pick<Memory, 'note'>) {
  return parseCheckpoint(parseNote(note).text)
}

/** The log that this site showed last, whatever its name. */
function findLastSeen(storage: Storage): Memory | undefined {
  return Object.keys(storage)
    .filter((name) => name.startsWith(namePrefix))
    .map((name) => readMemory(storage.getItem(name)))
    .filter((memory) => memory !== undefined)
    .sort((a, b) => Date.parse(b.seenAt) - Date.parse(a.seenAt))
    .at(0)
}

/** What was kept, unless it is something else. */
function readMemory(text: string | null): Memory | undefined {
  try {
    const kept: unknown = JSON.parse(text ?? 'null')
    if (!isMemory(kept)) return undefined
    checkpointOf(kept)
    return Number.isNaN(Date.parse(kept.seenAt)) ? undefined : kept
  } catch {
    return undefined
  }
}

function isMemory(kept: unknown): kept is Memory {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'vkey' in kept &&
    typeof kept.vkey === 'string' &&
    'note' in kept &&
    typeof kept.note === 'string' &&
    'seenAt' in kept &&
    typeof kept.seenAt === 'string' &&
    (!('refused' in kept) || typeof kept.refused === 'string')
  )
}

const lines = {
  first: { outcome: 'pass', word: 'wordPass' },
  grown: { outcome: 'pass', word: 'wordPass' },
  unreachable: { outcome: 'unknown', word: 'wordUnknown' },
} as const

function showLine(
  place: HTMLElement,
  found: Exclude<Comparison, { outcome: 'refused' }>,
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

function showHistoryAlarm(place: HTMLElement, memory: Memory): void {
  showAlarm(place, 'history', memory, { seen: memory.note, shown: memory.refused ?? '' })
}

function showAlarm(
  place: HTMLElement,
  kind: AlarmKind,
  memory: Memory,
  proof: { readonly seen: string; readonly shown: string },
): void {
  const alarm = place.querySelector<HTMLElement>(`[data-log-alarm="${kind}"]`)
  if (alarm === null) return
  for (const part of alarm.querySelectorAll('[data-fill]')) {
    part.textContent = fill(place, part.textContent ?? '', memory)
  }
  for (const [name, text] of Object.entries(proof)) {
    const pre = alarm.querySelector(`[data-alarm-proof="${name}"]`)
    if (pre !== null) pre.textContent = text
  }
  alarm.hidden = false
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
