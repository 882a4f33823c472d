import { type Database, sql } from '@bauhinia/database'
import type { DayCount } from '../domain/compare-counts.ts'

/** A consumer and a day of the jurisdiction's calendar. */
interface ConsumerDay {
  readonly organisationId: string
  readonly day: string
}

/** What a consumer says last that it received of what it requested on a day, under its signature. */
export interface ConsumerCount extends DayCount, ConsumerDay {
  /** In whole seconds. */
  readonly signedAt: Date
  /** The signed request as JSON: what the consumer can be held to. */
  readonly signedCount: string
}

/** Names a consumer's day in a map. */
export function placeOf({ organisationId, day }: ConsumerDay): string {
  return `${organisationId} ${day}`
}

/** Takes a count in place of an earlier one that says something else; an older signature changes nothing. */
export async function upsertConsumerCount(db: Database, count: ConsumerCount): Promise<void> {
  await db.query(sql`
    insert into exchange.consumer_counts as kept
           (consumer_id, day, statements, no_record, unanswered, signed_at, signed_count)
    values (${count.organisationId}, ${count.day}, ${count.statements}, ${count.noRecord},
            ${count.unanswered}, ${count.signedAt}, ${count.signedCount})
    on conflict (consumer_id, day) do update
       set statements = excluded.statements, no_record = excluded.no_record,
           unanswered = excluded.unanswered, signed_at = excluded.signed_at,
           signed_count = excluded.signed_count
     where kept.signed_at < excluded.signed_at
       and (kept.statements, kept.no_record, kept.unanswered)
           is distinct from (excluded.statements, excluded.no_record, excluded.unanswered)
  `)
}

export async function listConsumerCounts(
  db: Database,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<ConsumerCount[]> {
  return db.query<ConsumerCount>(sql`
    select consumer_id as "organisationId", day, statements, no_record as "noRecord", unanswered,
           signed_at as "signedAt", signed_count as "signedCount"
      from exchange.consumer_counts
     where day between ${from} and ${until}
     order by day, consumer_id
     limit 20000
  `)
}

/**
 * What is on record as released to consumers' own systems, by consumer and day of the request's signature;
 * only where it is something. Each place is looked up in the index, of which all but a few are empty.
 */
export async function countReleases(
  db: Database,
  { places, timeZone }: { readonly places: readonly ConsumerDay[]; readonly timeZone: string },
): Promise<ReadonlyMap<string, DayCount>> {
  const rows = await db.query<ConsumerDay & Omit<DayCount, 'unanswered'>>(sql`
    select place.consumer_id as "organisationId", place.day, found.statements,
           found.no_record as "noRecord"
      from unnest(${places.map(({ organisationId }) => organisationId)}::text[],
                  ${places.map(({ day }) => day)}::date[]) as place (consumer_id, day)
     cross join lateral (
           select count(*) filter (where outcome = 'released') as statements,
                  count(*) filter (where outcome = 'no-record') as no_record
             from exchange.exchanges
            where requested_at >= place.day::timestamp at time zone ${timeZone}
              and requested_at < (place.day + 1)::timestamp at time zone ${timeZone}
              and consumer_id = place.consumer_id) as found
     where found.statements + found.no_record > 0
  `)
  return new Map(rows.map((row) => [placeOf(row), countOf(row)]))
}

// The gateway knows what it released.
function countOf({ noRecord, statements }: Omit<DayCount, 'unanswered'>): DayCount {
  return { statements, noRecord, unanswered: 0 }
}
