import { DatabaseSync } from 'node:sqlite'
import type { WitnessedFork, WitnessStore } from '@bauhinia/transparency-log'

/** What a witness must not forget, in one file: the last checkpoints that it cosigned, and forks. */
export interface WitnessState extends WitnessStore {
  /** Keeps the proof of a fork; the first of a log is kept for good. */
  readonly recordFork: (fork: WitnessedFork, at: Date) => void
  /** The key of the log at an address: the one pinned the first time, whatever is said later. */
  readonly pinLogKey: (url: string, vkey: string) => string
  readonly findLogKey: (url: string) => string | undefined
  readonly findFork: (origin: string) => (WitnessedFork & { readonly foundAt: Date }) | undefined
  readonly close: () => void
}

/**
 * Opens or makes the file. SQLite, because it is durable before it answers (`synchronous = full`) and
 * compares and replaces in one statement, also where two programs were started on one file by mistake.
 */
export function openWitnessState(file: string): WitnessState {
  const db = new DatabaseSync(file)
  db.exec(`
    pragma journal_mode = wal;
    pragma synchronous = full;
    pragma busy_timeout = 5000;
    create table if not exists cosigned (origin text primary key, note text not null) strict;
    create table if not exists log_keys (url text primary key, vkey text not null) strict;
    create table if not exists forks (
      origin   text primary key,
      cosigned text not null,
      refused  text not null,
      found_at text not null
    ) strict;
  `)
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

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
