import { type Database, sql } from '@bauhinia/database'

/** A checkpoint as it was published. */
export interface PublishedCheckpoint {
  readonly treeSize: number
  readonly root: Uint8Array
  readonly note: string
  readonly publishedAt: Date
}

interface EntryRow {
  readonly bytes: Uint8Array
  readonly leafHash: Uint8Array
}

export async function enqueueEntries(db: Database, entries: readonly EntryRow[]): Promise<void> {
  await db.query(sql`
    select ledger.enqueue(${entries.map(({ bytes }) => bytes)}::bytea[],
                          ${entries.map(({ leafHash }) => leafHash)}::bytea[])
  `)
}

export async function isAnythingQueued(db: Database): Promise<boolean> {
  return (await db.query(sql`select from ledger.queue limit 1`)).length === 1
}

/**
 * Takes up to `limit` entries out of the queue, in the order in which they were accepted, and holds the
 * sequencer's row until the transaction ends. Nothing, not even an empty list, when a later sequencer
 * took over.
 */
export async function takeEntries(
  db: Database,
  { epoch, limit }: { epoch: number; limit: number },
): Promise<EntryRow[] | undefined> {
  const rows = await db.query<EntryRow | { bytes: null }>(sql`
    with held as materialized (
      select from ledger.sequencer where epoch = ${epoch} for update
    ), taken as (
      delete from ledger.queue
       where exists (select from held)
         and place in (select place from ledger.queue order by place limit ${limit})
      returning place, bytes, leaf_hash
    )
    select bytes, leaf_hash as "leafHash"
      from held left join taken on true
     order by place
  `)
  return rows.length === 0 ? undefined : rows.filter((row) => row.bytes !== null)
}

/** What one batch adds to the log. */
export interface Growth {
  readonly firstIndex: number
  readonly entries: readonly EntryRow[]
  readonly tiles: readonly { level: number; index: number; bytes: Uint8Array }[]
  readonly checkpoint: PublishedCheckpoint
}

export async function insertGrowth(
  db: Database,
  { checkpoint, entries, firstIndex, tiles }: Growth,
): Promise<void> {
  await db.query(sql`
    with new_entries as (
      insert into ledger.entries (index, bytes, leaf_hash)
      select ${firstIndex}::bigint + entry.place - 1, entry.bytes, entry.leaf_hash
        from unnest(${entries.map(({ bytes }) => bytes)}::bytea[],
                    ${entries.map(({ leafHash }) => leafHash)}::bytea[])
             with ordinality as entry (bytes, leaf_hash, place)
    ), new_tiles as (
      insert into ledger.tiles (level, index, hashes)
      select * from unnest(${tiles.map(({ level }) => level)}::smallint[],
                           ${tiles.map(({ index }) => index)}::bigint[],
                           ${tiles.map(({ bytes }) => bytes)}::bytea[])
      on conflict (level, index) do update set hashes = excluded.hashes
    )
    insert into ledger.checkpoints (tree_size, root, note, published_at)
    values (${checkpoint.treeSize}, ${checkpoint.root}, ${checkpoint.note},
            ${checkpoint.publishedAt})
  `)
}

export async function findLatestCheckpoint(db: Database): Promise<PublishedCheckpoint | undefined> {
  const [checkpoint] = await db.query<PublishedCheckpoint>(sql`
    select tree_size as "treeSize", root, note, published_at as "publishedAt"
      from ledger.checkpoints
     order by tree_size desc
     limit 1
  `)
  return checkpoint
}

export async function findTile(
  db: Database,
  { level, index }: { level: number; index: number },
): Promise<Uint8Array | undefined> {
  const [tile] = await db.query<{ hashes: Uint8Array }>(sql`
    select hashes from ledger.tiles where level = ${level} and index = ${index}
  `)
  return tile?.hashes
}

export async function listEntryBytes(
  db: Database,
  { firstIndex, count }: { firstIndex: number; count: number },
): Promise<Uint8Array[]> {
  const rows = await db.query<{ bytes: Uint8Array }>(sql`
    select bytes
      from ledger.entries
     where index >= ${firstIndex}
       and index < ${firstIndex + count}
     order by index
  `)
  return rows.map(({ bytes }) => bytes)
}

export async function findEntryByHash(
  db: Database,
  leafHash: Uint8Array,
): Promise<{ index: number; bytes: Uint8Array } | undefined> {
  const [entry] = await db.query<{ index: number; bytes: Uint8Array }>(sql`
    select index, bytes from ledger.entries where leaf_hash = ${leafHash}
  `)
  return entry
}

/** Indexes of those of the entries that are in the tree. */
export async function listIndexes(
  db: Database,
  leafHashes: readonly Uint8Array[],
): Promise<{ index: number; leafHash: Uint8Array }[]> {
  return db.query<{ index: number; leafHash: Uint8Array }>(sql`
    select index, leaf_hash as "leafHash"
      from ledger.entries
     where leaf_hash = any(${leafHashes})
  `)
}

export async function isQueued(db: Database, leafHash: Uint8Array): Promise<boolean> {
  const rows = await db.query(sql`select from ledger.queue where leaf_hash = ${leafHash}`)
  return rows.length === 1
}

/** Makes the caller the sequencer: from now on no earlier one's batches are accepted. */
export async function raiseEpoch(db: Database): Promise<number> {
  const [row] = await db.query<{ epoch: number }>(sql`
    update ledger.sequencer set epoch = epoch + 1 returning epoch
  `)
  return row?.epoch ?? 0
}

export async function insertLogKey(
  db: Database,
  key: { keyName: string; vkey: string; wrappedKey: Uint8Array; createdAt: Date },
): Promise<void> {
  await db.query(sql`
    insert into ledger.log_keys (key_name, vkey, wrapped_key, created_at)
    values (${key.keyName}, ${key.vkey}, ${key.wrappedKey}, ${key.createdAt})
    on conflict (key_name) do nothing
  `)
}

export async function findLogKey(
  db: Database,
  keyName: string,
): Promise<{ vkey: string; wrappedKey: Uint8Array } | undefined> {
  const [key] = await db.query<{ vkey: string; wrappedKey: Uint8Array }>(sql`
    select vkey, wrapped_key as "wrappedKey" from ledger.log_keys where key_name = ${keyName}
  `)
  return key
}
