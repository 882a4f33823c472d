import {
  type Checkpoint,
  type CheckpointTrust,
  fsck,
  type ReadResource,
} from '@bauhinia/transparency-log'
import type { AppendBook } from './append-book.ts'

/** A log and what is known of it from outside. */
export interface ExaminedLog {
  readonly read: ReadResource
  readonly trust: CheckpointTrust
  /** Every checkpoint that anybody saw. */
  readonly seen: readonly Checkpoint[]
  /** Who appended to it; left out for a copy that may be behind. */
  readonly book?: AppendBook
}

/** What is wrong with a log, in sentences; nothing when all is sound. */
export async function examineLog({ book, read, seen, trust }: ExaminedLog): Promise<string[]> {
  const entries: Uint8Array[] = []
  const { faults } = await fsck({
    ...trust,
    read,
    known: seen,
    onEntry: (_, entry) => entries.push(entry),
  })
  return [
    ...faults.map(({ path, reason }) => `${path}: ${reason}`),
    ...(book?.findFaults(entries) ?? []),
  ]
}
