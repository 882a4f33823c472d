import { type Database, sql } from '@bauhinia/database'
import {
  type Checkpoint,
  type CheckpointTrust,
  parseNote,
  verifyCheckpoint,
} from '@bauhinia/transparency-log'

/** Where a log has published checkpoints. */
export interface PublishedPlaces {
  /** The log's own database, as its owner. */
  readonly owner: Database
  readonly trust: CheckpointTrust
  /** What was ever stored as the checkpoint of a copy, the first first. */
  readonly uploads?: readonly string[] | undefined
}

/**
 * Every checkpoint that a log has ever published, also those that nobody looked at while they were the newest; without
 * those of the table up to a size that were examined before. Throws where one is not signed by the log.
 */
export async function listPublished(
  { owner, trust, uploads = [] }: PublishedPlaces,
  afterSize = 0,
): Promise<Checkpoint[]> {
  const rows = await owner.query<{ note: string; root: Uint8Array; size: number }>(sql`
    select note, root, tree_size as size from ledger.checkpoints
     where tree_size > ${afterSize} order by tree_size`)
  const notes = [...new Set([...rows.map(({ note }) => note), ...uploads])]
  const published = await Promise.all(notes.map((note) => readSigned(note, trust)))
  // The columns are what the sequencer goes by.
  return [...published, ...rows.map(({ root, size }) => ({ origin: trust.origin, root, size }))]
}

async function readSigned(note: string, trust: CheckpointTrust): Promise<Checkpoint> {
  const verified = await verifyCheckpoint(parseNote(note), trust)
  if (!verified.valid) throw new Error(`a checkpoint was published that is ${verified.reason}`)
  return verified.checkpoint
}
