import { type Database, sql } from '@bauhinia/database'

/** When the log's first checkpoint was published. */
export async function findFirstPublished(db: Database): Promise<Date | undefined> {
  const [row] = await db.query<{ publishedAt: Date }>(sql`
    select published_at as "publishedAt" from ledger.checkpoints order by tree_size limit 1
  `)
  return row?.publishedAt
}

/**
 * The size of the log at each of these times, in their order. Checkpoints are found by their size only, of which there
 * may be millions: each time is searched for by halves, in some thirty steps.
 */
export async function listSizesBefore(db: Database, times: readonly Date[]): Promise<number[]> {
  const rows = await db.query<{ size: number }>(sql`
    with recursive search (place, at, low, high, size) as (
      select place, at, 0::bigint,
             coalesce((select tree_size from ledger.checkpoints order by tree_size desc limit 1), 0),
             0::bigint
        from unnest(${times}::timestamptz[]) with ordinality as given (at, place)
       union all
      select place, at,
             case when found.tree_size is null or found.published_at < at then middle else low end,
             case when found.published_at >= at then found.tree_size - 1 else high end,
             case when found.published_at < at then found.tree_size else size end
        from search
       cross join lateral (select (low + high + 1) / 2 as middle) as half
        left join lateral (
             select tree_size, published_at
               from ledger.checkpoints
              where tree_size > low
                and tree_size <= middle
              order by tree_size desc
              limit 1) as found on true
       where low < high
    )
    select max(size) as size from search group by place order by place
  `)
  return rows.map(({ size }) => size)
}
