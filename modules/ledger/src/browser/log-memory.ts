/// <reference lib="dom" />
// What a browser keeps of a log from one visit to the next, and whether what a page shows is still that log.
import {
  equalBytes,
  type LogTrust,
  parseCheckpoint,
  parseNote,
  readLogTrust,
  verifyCheckpoint,
} from '@bauhinia/transparency-log'

/**
 * What a browser keeps of a log, under the log's origin: what no server that it is shown another history by can take
 * back. The key is kept with it, for the page supplies that too, and a fork under a new key were else a new log.
 */
export interface Memory {
  /** The log's key at the first visit; another one never takes its place by itself. */
  readonly vkey: string
  /** The last checkpoint, as the log signed it. */
  readonly note: string
  /** ISO 8601. */
  readonly seenAt: string
  /** What the log signed too, and what does not contain it: with it the log stands convicted, for good. */
  readonly refused?: string
}

/**
 * Another history, convicted by two notes; another key, by which nothing that was seen can be compared; or another
 * name than that of the log which this site showed before, under which it would else begin anew.
 */
export type AlarmKind = 'history' | 'key' | 'name'

/** What is remembered of the log that a page names; with an alarm, of the one that it should be. */
export type Recollection =
  | { readonly alarm?: undefined; readonly memory?: Memory | undefined }
  | { readonly alarm: AlarmKind; readonly memory: Memory }

const namePrefix = 'bauhinia log '

/** Holds the log that a page names against what this browser remembers of its site, asking nobody. */
export function recallLog({ origin, vkey }: Pick<LogTrust, 'origin' | 'vkey'>): Recollection {
  const storage = findStorage()
  if (storage === undefined) return {}
  const memory = readMemory(storage.getItem(`${namePrefix}${origin}`))
  if (memory?.refused !== undefined) return { alarm: 'history', memory }
  if (memory !== undefined) return memory.vkey === vkey ? { memory } : { alarm: 'key', memory }
  // Nothing is kept of a new name: at the next visit it would else be an old acquaintance.
  const before = findLastSeen(storage)
  return before === undefined ? {} : { alarm: 'name', memory: before }
}

/** Remembers what was seen. A conviction stays: no later sight of the log takes its place. */
export function keepMemory(seen: Memory): void {
  const { origin } = checkpointOf(seen)
  if (recallLog({ origin, vkey: seen.vkey }).alarm !== undefined) return
  findStorage()?.setItem(`${namePrefix}${origin}`, JSON.stringify(seen))
}

/**
 * Whether a note shows, with what is remembered, that the log signed two histories: as many entries, another root, and
 * the log's own signature. The log then stands convicted, and the note is kept. Never throws for what a note says.
 */
export async function contradictsMemory(memory: Memory, note: string): Promise<boolean> {
  const { origin, root, size } = checkpointOf(memory)
  try {
    const shown = await verifyCheckpoint(
      parseNote(note),
      readLogTrust({ origin, vkey: memory.vkey }),
    )
    if (!shown.valid || shown.checkpoint.size !== size) return false
    if (equalBytes(shown.checkpoint.root, root)) return false
  } catch {
    return false
  }
  keepMemory({ ...memory, refused: note })
  return true
}

/** The checkpoint that is remembered. */
export function checkpointOf({ note }: Pick<Memory, 'note'>) {
  return parseCheckpoint(parseNote(note).text)
}

/** True where the browser keeps anything at all from one visit to the next. */
export function canRemember(): boolean {
  return findStorage() !== undefined
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
