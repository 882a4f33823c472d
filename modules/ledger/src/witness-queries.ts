import { type Database, sql } from '@bauhinia/database'
import type { NoteSignature } from '@bauhinia/transparency-log'
import type { PublishedCheckpoint } from './queries.ts'

/** A checkpoint with the cosignatures that are kept of it. */
export interface CosignedCheckpoint extends PublishedCheckpoint {
  readonly cosignatures: readonly NoteSignature[]
}

/** What can be wrong with the log as its witnesses and its blockchain see it; see the module's README. */
export const alarmKinds = [
  'quorum-missing',
  'witness-refused',
  'witness-ahead',
  'anchor-overdue',
  'chain-refused',
  'chain-ahead',
  'members-missing',
  'witness-no-member',
  'submitter-refused',
  'anchor-refused',
] as const
export type AlarmKind = (typeof alarmKinds)[number]

/** Something that is wrong. */
export interface Alarm {
  readonly kind: AlarmKind
  /** The name of the witness's key, where it is about one. */
  readonly witness: string | null
  readonly since: Date
}

interface CosignatureRow extends PublishedCheckpoint, NoteSignature {}

/** The newest checkpoints, of any size or up to one, that anybody cosigned, newest first; `countMax` at the most. */
export async function listCosigned(
  db: Database,
  {
    countMax,
    sizeMax = Number.MAX_SAFE_INTEGER,
  }: { readonly countMax: number; readonly sizeMax?: number },
): Promise<readonly CosignedCheckpoint[]> {
  const rows = await db.query<CosignatureRow>(sql`
    with recent as (
      select distinct tree_size
        from ledger.cosignatures
       where tree_size <= ${sizeMax}
       order by tree_size desc
       limit ${countMax}
    )
    select tree_size as "treeSize", root, note, published_at as "publishedAt",
           key_name as name, key_id as "keyId", signature
      from recent
      join ledger.checkpoints using (tree_size)
      join ledger.cosignatures using (tree_size)
     order by tree_size desc, key_name, key_id
  `)
  return [...Map.groupBy(rows, ({ treeSize }) => treeSize).values()].flatMap((cosignatures) => {
    const [first] = cosignatures
    return first === undefined ? [] : [{ ...first, cosignatures }]
  })
}

export async function listCosignatures(
  db: Database,
  treeSize: number,
): Promise<readonly NoteSignature[]> {
  return db.query<NoteSignature>(sql`
    select key_name as name, key_id as "keyId", signature
      from ledger.cosignatures
     where tree_size = ${treeSize}
     order by key_name, key_id
  `)
}

/** When the first checkpoint beyond this size was published. */
export async function findGrowthAfter(db: Database, treeSize: number): Promise<Date | undefined> {
  const [row] = await db.query<{ publishedAt: Date }>(sql`
    select published_at as "publishedAt"
      from ledger.checkpoints
     where tree_size > ${treeSize}
     order by tree_size
     limit 1
  `)
  return row?.publishedAt
}

/** The newest checkpoint that a witness cosigned, and when it says to have done so. */
export async function findLastCosigned(
  db: Database,
  { name, keyId }: Pick<NoteSignature, 'name' | 'keyId'>,
): Promise<{ treeSize: number; cosignedAt: Date } | undefined> {
  const [row] = await db.query<{ treeSize: number; cosignedAt: Date }>(sql`
    select tree_size as "treeSize", cosigned_at as "cosignedAt"
      from ledger.cosignatures
     where key_name = ${name}
       and key_id = ${keyId}
     order by tree_size desc
     limit 1
  `)
  return row
}

export async function insertCosignature(
  db: Database,
  { name, keyId, signature }: NoteSignature,
  { treeSize, cosignedAt }: { treeSize: number; cosignedAt: Date },
): Promise<void> {
  await db.query(sql`
    insert into ledger.cosignatures (tree_size, key_name, key_id, signature, cosigned_at)
    values (${treeSize}, ${name}, ${keyId}, ${signature}, ${cosignedAt})
    on conflict do nothing
  `)
}

/** Raises an alarm, unless the same one stands already. */
export async function insertAlarm(
  db: Database,
  { kind, witness, since }: Alarm,
  detail: Readonly<Record<string, number>>,
): Promise<void> {
  await db.query(sql`
    insert into ledger.alarms (kind, witness, since, detail)
    values (${kind}, ${witness}, ${since}, ${JSON.stringify(detail)})
    on conflict do nothing
  `)
}

/** Ends the standing alarms of these kinds, about a witness or with `null` about none. */
export async function resolveAlarms(
  db: Database,
  { kinds, witness }: { readonly kinds: readonly AlarmKind[]; readonly witness: string | null },
  resolvedAt: Date,
): Promise<void> {
  await db.query(sql`
    update ledger.alarms
       set resolved_at = ${resolvedAt}
     where resolved_at is null
       and kind = any(${kinds})
       and witness is not distinct from ${witness}
  `)
}

/** Ends the standing alarms of a kind about any witness but these. */
export async function resolveAlarmsBut(
  db: Database,
  { kind, witnesses }: { readonly kind: AlarmKind; readonly witnesses: readonly string[] },
  resolvedAt: Date,
): Promise<void> {
  await db.query(sql`
    update ledger.alarms
       set resolved_at = ${resolvedAt}
     where resolved_at is null
       and kind = ${kind}
       and not witness = any(${witnesses})
  `)
}

export async function listStandingAlarms(db: Database): Promise<readonly Alarm[]> {
  return db.query<Alarm>(sql`
    select kind, witness, since from ledger.alarms where resolved_at is null order by since, id
  `)
}
