import { byteaArray, type Database, sql } from '@bauhinia/database'
import type { NewTile } from '@bauhinia/transparency-log'
import type { HashRange } from './domain/entry-search.ts'

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

/** How many entries a block holds. */
export const blockSizeMax = 1_024

/**
 * Up to `blockSizeMax` entries, as one block. What `ledger.enqueue` does for many blocks, as a statement that stays
 * prepared: for a single entry the function takes the database twice the time.
 */
export async function insertBlock(db: Database, entries: readonly EntryRow[]): Promise<void> {
  const sizes = entries.map(({ bytes }) => bytes.length)
  await db.query(sql`
    with given as (
      select ${Buffer.concat(entries.map(({ bytes }) => bytes))}::bytea as entries,
             ${`{${sizes.join()}}`}::integer[] as sizes,
             ${Buffer.concat(entries.map(({ leafHash }) => leafHash))}::bytea as leaf_hashes
    ), block as (
      insert into ledger.blocks (first_id, sizes, entries)
      select case cardinality(sizes) when 1 then nextval('ledger.entry_ids')
                  else nextval('ledger.block_ids') end, sizes, entries
        from given
      returning first_id
    ), found as (
      insert into ledger.leaves (hash_start, id)
      select ledger.hash_start(substr(leaf_hashes, 32 * at + 1, 8)), first_id + at
        from given, block, generate_series(0, cardinality(sizes) - 1) as at
       order by 1
    )
    insert into ledger.queue (first_id, size, leaf_hashes)
    select first_id, cardinality(sizes), leaf_hashes from given, block
  `)
}

/** Entries whose ids follow one another, and which wait for their places. */
export interface WaitingRange {
  /** Where they stand in the queue. */
  readonly place: number
  readonly firstId: number
  /** How many of them a batch takes. */
  readonly size: number
  /** How many of them it must leave waiting. */
  readonly leftOver: number
  /** Of those to take, one after the other. */
  readonly leafHashes: Uint8Array
}

/**
 * Up to `limit` entries, of those that wait longest, in the order in which they were accepted: who entered something
 * after another's transaction had ended comes after it in the tree too. Leaves out those that a batch which is being
 * written takes. Locks and writes nothing.
 */
export async function listWaiting(
  db: Database,
  { except = [], limit }: { readonly except?: readonly number[]; readonly limit: number },
): Promise<WaitingRange[]> {
  return db.query<WaitingRange>(sql`
    with ranges as (
      select place, first_id, size, leaf_hashes,
             sum(size) over (order by place)::bigint - size as before
        from (select *
                from ledger.queue
               where place <> all(${except}::bigint[])
               order by place
               limit ${limit}) as oldest
    ), taken as (
      select place, first_id, size as whole, leaf_hashes,
             least(size, ${limit}::bigint - before) as size
        from ranges
       where before < ${limit}::bigint
    )
    select place, first_id as "firstId", size, whole - size as "leftOver",
           substr(leaf_hashes, 1, (32 * size)::integer) as "leafHashes"
      from taken
     order by place
  `)
}

/** What one batch adds to the log. */
export interface Growth {
  /** Whose batch it is: the sequencer that raised the epoch to this. */
  readonly epoch: number
  /** What is taken out of the queue, ranges that the batch takes a part of left aside. */
  readonly taken: readonly number[]
  /** A range that the batch takes a part of: how many. */
  readonly begun: { readonly place: number; readonly size: number } | undefined
  readonly places: readonly { firstIndex: number; firstId: number; size: number }[]
  readonly tiles: readonly Pick<NewTile, 'bytes' | 'index' | 'level' | 'runRoots'>[]
  readonly checkpoint: PublishedCheckpoint
}

/**
 * Writes a batch, in one statement: all of it or nothing. Nothing, and false, where a later sequencer has taken
 * over; the row of the sequencer is held until it is durable, so that none can take over meanwhile.
 */
export async function insertGrowth(
  db: Database,
  { begun, checkpoint, epoch, places, taken, tiles }: Growth,
): Promise<boolean> {
  const written = await db.query(sql`
    with held as materialized (
      select from ledger.sequencer where epoch = ${epoch} for update
    ), taken as (
      delete from ledger.queue
       where place = any(${taken}::bigint[])
         and exists (select from held)
    ), begun as (
      update ledger.queue
         set first_id = first_id + ${begun?.size}::bigint, size = size - ${begun?.size}::bigint,
             leaf_hashes = substr(leaf_hashes, 32 * ${begun?.size}::integer + 1)
       where place = ${begun?.place}::bigint
         and exists (select from held)
    ), new_places as (
      insert into ledger.places (first_index, first_id, size)
      select place.*
        from held, unnest(${places.map(({ firstIndex }) => firstIndex)}::bigint[],
                          ${places.map(({ firstId }) => firstId)}::bigint[],
                          ${places.map(({ size }) => size)}::bigint[]) as place
    ), new_tiles as (
      insert into ledger.tiles (level, index, hashes, run_roots)
      select tile.*
        from held, unnest(${tiles.map(({ level }) => level)}::smallint[],
                          ${tiles.map(({ index }) => index)}::bigint[],
                          ${byteaArray(tiles.map(({ bytes }) => bytes))}::bytea[],
                          ${byteaArray(tiles.map(({ runRoots }) => runRoots))}::bytea[]) as tile
      on conflict (level, index) do update set hashes = excluded.hashes, run_roots = excluded.run_roots
    )
    insert into ledger.checkpoints (tree_size, root, note, published_at)
    select ${checkpoint.treeSize}::bigint, ${checkpoint.root}::bytea, ${checkpoint.note}::text,
           ${checkpoint.publishedAt}::timestamptz
      from held
    returning tree_size
  `)
  return written.length === 1
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

/** The checkpoint of a size, if the log ever published one. */
export async function findCheckpoint(
  db: Database,
  treeSize: number,
): Promise<PublishedCheckpoint | undefined> {
  const [checkpoint] = await db.query<PublishedCheckpoint>(sql`
    select tree_size as "treeSize", root, note, published_at as "publishedAt"
      from ledger.checkpoints
     where tree_size = ${treeSize}
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
    with wanted as (select ${firstIndex}::bigint as first, ${firstIndex + count}::bigint as beyond)
    select bytes
      from wanted
      join ledger.places
        on first_index < beyond
       and first_index >= (select max(first_index) from ledger.places where first_index <= first)
      cross join lateral ledger.entries_between(
        first_id + greatest(first - first_index, 0),
        first_id + least(size, beyond - first_index)) as entry
     order by first_index, id
  `)
  return rows.map(({ bytes }) => bytes)
}

/** An entry that was accepted. */
export interface AcceptedEntry {
  /** Where it is in the tree; nothing while it waits. */
  readonly index: number | null
  readonly bytes: Uint8Array
}

export async function findAccepted(
  db: Database,
  leafHash: Uint8Array,
): Promise<AcceptedEntry | undefined> {
  const [entry] = await db.query<AcceptedEntry>(sql`
    select ledger.index_of(id) as index, bytes
      from ledger.entries
     where hash_start = ledger.hash_start(${leafHash})
       and leaf_hash = ${leafHash}
  `)
  return entry
}

/** An entry that is in the tree. */
export interface PlacedEntry extends AcceptedEntry {
  readonly index: number
}

export async function findEntryByHash(
  db: Database,
  leafHash: Uint8Array,
): Promise<PlacedEntry | undefined> {
  const { bytes, index } = (await findAccepted(db, leafHash)) ?? { index: null }
  return index === null ? undefined : { index, bytes }
}

/** Up to `limit` entries with a leaf hash from `first` to `last`, in the order of their hashes. */
export async function listHashesBetween(
  db: Database,
  { first, last, limit }: HashRange & { readonly limit: number },
): Promise<{ index: number | null; leafHash: Uint8Array }[]> {
  return db.query<{ index: number | null; leafHash: Uint8Array }>(sql`
    select ledger.index_of(id) as index, leaf_hash as "leafHash"
      from ledger.entries
     where hash_start between ledger.hash_start(${first}) and ledger.hash_start(${last})
       and leaf_hash between ${first} and ${last}
     order by hash_start
     limit ${limit}
  `)
}

/** Indexes of those of the entries that are in the tree. */
export async function listIndexes(
  db: Database,
  leafHashes: readonly Uint8Array[],
): Promise<{ index: number; leafHash: Uint8Array }[]> {
  return db.query<{ index: number; leafHash: Uint8Array }>(sql`
    select accepted.index, leaf_hash as "leafHash"
      from (select ledger.index_of(id) as index, leaf_hash
              from unnest(${leafHashes}::bytea[]) as leaf_hash
              join ledger.leaves on hash_start = ledger.hash_start(leaf_hash)) as accepted
      join ledger.tiles as tile
        on tile.level = 0
       and tile.index = accepted.index / 256
       and substr(hashes, (accepted.index % 256)::integer * 32 + 1, 32) = leaf_hash
  `)
}

/** An entry of what was sealed or opened. */
type SealEntry = PlacedEntry & EntryRow & { readonly publishedAt: Date }

/**
 * Entries of what was sealed or opened, with an index from `firstIndex` to below `beyond`, in their order, with the
 * time of the first checkpoint that each is in. Entries that came alone and those that came together have ids far apart
 * (0008_blocks.sql): of each the span of those indexes is looked through, by the indexes over such entries.
 */
export async function listSealEntries(
  db: Database,
  { firstIndex, beyond }: { firstIndex: number; beyond: number },
): Promise<SealEntry[]> {
  return db.query<SealEntry>(sql`
    with spans as materialized (
      select min(first_id) as low, max(first_id + size) as high
        from ledger.places
       where first_index >= (select max(first_index) from ledger.places
                              where first_index <= ${firstIndex})
         and first_index < ${beyond}
       group by first_id < 1099511627776
    ), found as (
      select ledger.index_of(id) as index, bytes
        from spans
        join ledger.entries_before on id >= low and id < high
       where position('"kind":"access.'::bytea in bytes) > 0
       union all
      select ledger.index_of(id), bytes
        from (select first_id, sizes
                from spans
                join ledger.blocks on first_id > low - ${blockSizeMax}::bigint and first_id < high
               where position('"kind":"access.'::bytea in entries) > 0
              -- No other block is taken apart.
              offset 0) as block
       cross join lateral ledger.entries_between(first_id, first_id + cardinality(sizes))
       where position('"kind":"access.'::bytea in bytes) > 0
    )
    select index, bytes, sha256('\\x00'::bytea || bytes) as "leafHash",
           (select published_at from ledger.checkpoints
             where tree_size > index order by tree_size limit 1) as "publishedAt"
      from found
     where index >= ${firstIndex}
       and index < ${beyond}
     order by index
  `)
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

/** The name of the log that this database holds, whose key was made first; nothing for a new database. */
export async function findLogName(db: Database): Promise<string | undefined> {
  const [key] = await db.query<{ keyName: string }>(sql`
    select key_name as "keyName" from ledger.log_keys order by created_at, key_name limit 1
  `)
  return key?.keyName
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
