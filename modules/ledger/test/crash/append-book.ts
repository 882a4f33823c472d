import type { PreparedEntry } from '@bauhinia/ledger'
import { leafHash } from '@bauhinia/transparency-log'

/** One transaction that appended, or was about to. */
export interface Append {
  readonly id: number
  readonly leafHashes: readonly Uint8Array[]
  /** `unanswered` too for one that failed: whether its COMMIT came to be is not known then. */
  state: 'pending' | 'acknowledged' | 'unanswered'
}

/** What was appended to a log, kept by who asked for it. */
export interface AppendBook {
  readonly appends: ReadonlyMap<number, Append>
  open(entries: readonly PreparedEntry[]): Append
  /** What is wrong with the entries of a log, in sentences. */
  findFaults(entries: readonly Uint8Array[]): string[]
}

export function createAppendBook(): AppendBook {
  const appends = new Map<number, Append>()

  return {
    appends,
    open(entries) {
      const leafHashes = entries.map((entry) => entry.leafHash)
      const append: Append = { id: appends.size, leafHashes, state: 'pending' }
      appends.set(append.id, append)
      return append
    },
    findFaults(entries) {
      const found = countEach(entries.map((entry) => hex(leafHash(entry))))
      const known = new Set([...appends.values()].flatMap((append) => append.leafHashes.map(hex)))
      const strangers = [...found.keys()].filter((leaf) => !known.has(leaf))
      const doubled = [...found.values()].filter((count) => count > 1)
      const counts = [...appends.values()].map(({ leafHashes, state }) => {
        const present = leafHashes.filter((leaf) => found.has(hex(leaf))).length
        return { missing: leafHashes.length - present, present, state }
      })
      const lost = counts.filter(({ missing, state }) => state === 'acknowledged' && missing > 0)
      const torn = counts.filter(({ missing, present }) => missing > 0 && present > 0)
      return [
        ...sentence(lost.length, 'an acknowledged append is not in the log'),
        ...sentence(torn.length, 'a part of a transaction is in the log'),
        ...sentence(doubled.length, 'an entry is in the log more than once'),
        ...sentence(strangers.length, 'an entry is in the log that nobody appended'),
      ]
    },
  }
}

function countEach(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

function sentence(count: number, fault: string): string[] {
  return count === 0 ? [] : [`${count} × ${fault}`]
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
