import { DatabaseSync } from 'node:sqlite'
import {
  formatVerifierKey,
  parseNote,
  type VerifierKey,
  type WitnessedFork,
  type WitnessStore,
} from '@bauhinia/transparency-log'

/** What a witness must not forget, in one file: the last checkpoints that it cosigned, and forks. */
export interface WitnessState extends WitnessStore {
  /**
   * Whether what this key cosigned is remembered here: the key was made with this file, or the file holds a cosignature
   * of it. Where not, the key may have cosigned what nobody remembers.
   */
  readonly hasBegun: (key: VerifierKey) => boolean
  /** Remembers from now on for a key. */
  readonly begin: (key: VerifierKey, at: Date) => void
  /** Keeps the proof of a fork; the first of a log is kept for good. */
  readonly recordFork: (fork: WitnessedFork, at: Date) => void
  /** The key of the log at an address: the one pinned the first time, whatever is said later. */
  readonly pinLogKey: (url: string, vkey: string) => string
  readonly findLogKey: (url: string) => string | undefined
  readonly findFork: (origin: string) => (WitnessedFork & { readonly foundAt: Date }) | undefined
  readonly close: () => void
}

/**
 * Opens or makes the file. SQLite, because it is durable before it answers and compares and replaces in one statement,
 * also where two programs were started on one file by mistake. Throws what SQLite throws, such as for a file that is
 * none of its own.
 */
export function openWitnessState(file: string): WitnessState {
  const db = openSingleFile(file)
  db.exec(`
    create table if not exists begun (vkey text primary key, begun_at text not null) strict;
    create table if not exists cosigned (origin text primary key, note text not null) strict;
    create table if not exists log_keys (url text primary key, vkey text not null) strict;
    create table if not exists forks (
      origin   text primary key,
      cosigned text not null,
      refused  text not null,
      found_at text not null
    ) strict;
  `)
  const isBegun = db.prepare('select 1 from begun where vkey = ?')
  const begin = db.prepare(
    'insert into begun (vkey, begun_at) values (?, ?) on conflict do nothing',
  )
  const notes = db.prepare('select note from cosigned')
  const find = db.prepare('select note from cosigned where origin = ?')
  const insert = db.prepare(
    'insert into cosigned (origin, note) values (?, ?) on conflict do nothing',
  )
  const update = db.prepare('update cosigned set note = ? where origin = ? and note = ?')
  const keepFork = db.prepare(
    'insert into forks (origin, cosigned, refused, found_at) values (?, ?, ?, ?) on conflict do nothing',
  )
  const pin = db.prepare('insert into log_keys (url, vkey) values (?, ?) on conflict do nothing')
  const pinned = db.prepare('select vkey from log_keys where url = ?')
  const findFork = db.prepare('select cosigned, refused, found_at from forks where origin = ?')
  return {
    hasBegun: (key) =>
      isBegun.get(formatVerifierKey(key)) !== undefined ||
      notes.all().some(({ note }) => bearsSignature(textOf(note) ?? '', key)),
    begin: (key, at) => {
      begin.run(formatVerifierKey(key), at.toISOString())
    },
    find: async (origin) => textOf(find.get(origin)?.['note']),
    replace: async (origin, before, note) => {
      const { changes } =
        before === undefined ? insert.run(origin, note) : update.run(note, origin, before)
      return changes === 1
    },
    recordFork: ({ origin, cosigned, refused }, at) => {
      keepFork.run(origin, cosigned, refused, at.toISOString())
    },
    pinLogKey: (url, vkey) => {
      pin.run(url, vkey)
      return textOf(pinned.get(url)?.['vkey']) ?? vkey
    },
    findLogKey: (url) => textOf(pinned.get(url)?.['vkey']),
    findFork: (origin) => {
      const row = findFork.get(origin)
      const [cosigned, refused] = [textOf(row?.['cosigned']), textOf(row?.['refused'])]
      if (row === undefined || cosigned === undefined || refused === undefined) return undefined
      return { origin, cosigned, refused, foundAt: new Date(textOf(row['found_at']) ?? '') }
    },
    close: () => db.close(),
  }
}

/**
 * A database that is one file between transactions, so that whoever copies the file copies all that was cosigned; one
 * with a write-ahead log, as they once were, is converted. `synchronous = extra` flushes the folder too once the journal
 * is gone: a journal that a power cut brought back would undo what was answered to already.
 */
function openSingleFile(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 5000 })
  try {
    db.prepare('pragma journal_mode = delete').get()
    db.exec('pragma synchronous = extra')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function bearsSignature(note: string, { keyId, name }: VerifierKey): boolean {
  return parseNote(note).signatures.some((one) => one.name === name && one.keyId === keyId)
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
