import { type Database, sql } from '@bauhinia/database'
import type { DayCount } from '../domain/compare-counts.ts'
import type { Reconciliation } from '../domain/reconciliation.ts'

/** A reconciliation and how its entry is found and opened in the ledger. */
export type MarkedReconciliation = Reconciliation & {
  readonly mark: { readonly leafHash: Uint8Array; readonly salt: Uint8Array }
}

interface CountRow extends DayCount {
  readonly organisationId: string
}

/**
 * The gateway's records of what was asked on a day, by department and by what each gave. Everybody's:
 * read once a day, by the index on the time of asking.
 */
export async function countAskings(
  db: Database,
  { day, timeZone }: { readonly day: string; readonly timeZone: string },
): Promise<ReadonlyMap<string, DayCount>> {
  const rows = await db.query<CountRow>(sql`
    with bounds as materialized (
      select ${day}::date::timestamp at time zone ${timeZone} as starts_at,
             (${day}::date + 1)::timestamp at time zone ${timeZone} as ends_at
    ), asked as (
      select provider_id, answer
        from exchange.exchanges
       where asked_at >= (select starts_at from bounds)
         and asked_at < (select ends_at from bounds)
      union all
      select provider_id,
             case outcome when 'previewed' then 'statement' else outcome end
        from exchange.previews
       where asked_at >= (select starts_at from bounds)
         and asked_at < (select ends_at from bounds)
    )
    select provider_id as "organisationId",
           count(*) filter (where answer = 'statement') as statements,
           count(*) filter (where answer = 'no-record') as "noRecord",
           count(*) filter (where answer not in ('statement', 'no-record')) as unanswered
      from asked
     group by provider_id
  `)
  return new Map(rows.map(({ organisationId, ...count }) => [organisationId, count]))
}

/** From when on records carry the times by which either side is compared; null where all of them do. */
export async function findComparisonStart(
  db: Database,
): Promise<{ providers: Date | null; consumers: Date | null }> {
  const [row] = await db.query<{ providers: Date | null; consumers: Date | null }>(sql`
    select nullif(started_at, '-infinity') as providers,
           nullif(consumers_started_at, '-infinity') as consumers
      from exchange.comparison_start
  `)
  return row ?? { providers: null, consumers: null }
}

/** False when another process has written this revision already: then nothing was written. */
export async function insertReconciliation(
  db: Database,
  { counted, explanation, mark, recorded, ...of }: MarkedReconciliation,
): Promise<boolean> {
  const rows = await db.query(sql`
    insert into exchange.reconciliations
           (organisation_id, side, day, revision, reconciled_at, result, reason, counted_statements,
            counted_no_record, counted_unanswered, signed_count, recorded_statements, recorded_no_record,
            recorded_unanswered, explanation, explained_by, ledger_leaf_hash, ledger_salt)
    values (${of.organisationId}, ${of.side}, ${of.day}, ${of.revision}, ${of.reconciledAt}, ${of.result},
            ${of.reason}, ${counted?.statements ?? null}, ${counted?.noRecord ?? null},
            ${counted?.unanswered ?? null}, ${of.signedCount}, ${recorded.statements}, ${recorded.noRecord}, ${recorded.unanswered},
            ${explanation?.text ?? null}, ${explanation?.by ?? null}, ${mark.leafHash}, ${mark.salt})
    on conflict do nothing
    returning revision
  `)
  return rows.length === 1
}

/**
 * The latest result for each department, side and day from `since` on, the newest day first; of those that
 * neither agree nor are explained where only `standing` ones are asked for.
 */
export async function listLatest(
  db: Database,
  {
    since,
    standing = false,
    limit,
  }: { readonly since?: string; readonly standing?: boolean; readonly limit: number },
): Promise<MarkedReconciliation[]> {
  const rows = await db.query<ReconciliationRow>(sql`
    select organisation_id as "organisationId", side, day, revision, reconciled_at as "reconciledAt", result,
           reason, counted_statements as "countedStatements", counted_no_record as "countedNoRecord",
           counted_unanswered as "countedUnanswered",
           signed_count as "signedCount", recorded_statements as "recordedStatements",
           recorded_no_record as "recordedNoRecord", recorded_unanswered as "recordedUnanswered",
           explanation, explained_by as "explainedBy", ledger_leaf_hash as "leafHash",
           ledger_salt as salt
      from exchange.reconciliations as one
     where (${since}::date is null or day >= ${since})
       and (not ${standing}::boolean or result not in ('agreed', 'explained'))
       and not exists (
           select from exchange.reconciliations as later
            where later.organisation_id = one.organisation_id
              and later.side = one.side
              and later.day = one.day
              and later.revision > one.revision)
     order by day desc, organisation_id, side desc
     limit ${limit}
  `)
  return rows.map(fromRow)
}

interface ReconciliationRow extends Omit<Reconciliation, 'counted' | 'recorded' | 'explanation'> {
  readonly countedStatements: number | null
  readonly countedNoRecord: number | null
  readonly countedUnanswered: number | null
  readonly recordedStatements: number
  readonly recordedNoRecord: number
  readonly recordedUnanswered: number
  readonly explanation: string | null
  readonly explainedBy: string | null
  readonly leafHash: Uint8Array
  readonly salt: Uint8Array
}

function fromRow(row: ReconciliationRow): MarkedReconciliation {
  const { organisationId, side, day, revision, reconciledAt, result, reason, signedCount } = row
  const { explanation: text, explainedBy: by } = row
  return {
    ...{ organisationId, side, day, revision, reconciledAt, result, reason, signedCount },
    counted: countedOf(row),
    recorded: {
      statements: row.recordedStatements,
      noRecord: row.recordedNoRecord,
      unanswered: row.recordedUnanswered,
    },
    explanation: text === null || by === null ? null : { text, by },
    mark: { leafHash: row.leafHash, salt: row.salt },
  }
}

function countedOf(row: ReconciliationRow): DayCount | null {
  const { countedStatements: statements, countedNoRecord: noRecord } = row
  const { countedUnanswered: unanswered } = row
  if (statements === null || noRecord === null || unanswered === null) return null
  return { statements, noRecord, unanswered }
}
