-- What is appended together is one row of `blocks`, entries one after the other, and each is found in `leaves` by the
-- beginning of its leaf hash: a row for each entry under three indexes cost more, and its hash index knew no
-- order. What was entered before stays in its rows; only hashes are copied. Whoever appends waits for that, some
-- five seconds for a million entries; who reads does not, but for a moment at the end.
lock table ledger.entries in share mode;

create table ledger.blocks (
  first_id bigint    primary key,
  -- Bytes of each entry.
  sizes    integer[] not null check (cardinality(sizes) between 1 and 1024
                                     and 1 <= all (sizes) and 65535 >= all (sizes)),
  entries  bytea     not null check (octet_length(entries) >= cardinality(sizes))
);
-- Parts of them are read, which compressed ones do not allow; commitments do not compress anyway.
alter table ledger.blocks
  alter column entries set storage external,
  alter column sizes set storage external;
-- As on the entries of before.
create index blocks_of_seals on ledger.blocks (first_id)
 where position('"kind":"access.'::bytea in entries) > 0;

-- The first eight bytes of a leaf hash as a number, in the order of the hashes.
create function ledger.hash_start(leaf_hash bytea) returns bigint
language sql immutable parallel safe
as $$
  select (('x' || encode(substr(leaf_hash, 1, 8), 'hex'))::bit(64) # x'8000000000000000')::bigint
$$;

create table ledger.leaves (
  -- Not all 32 bytes, which take PostgreSQL twice the time. Whoever looks for a hash compares the rest.
  hash_start bigint not null,
  id         bigint not null
);
insert into ledger.leaves (hash_start, id) select ledger.hash_start(leaf_hash), id from ledger.entries;
-- It refuses an entry that comes twice, and once in 10^11 appends, where 10^8 entries are, one that does not.
alter table ledger.leaves add constraint leaves_once unique (hash_start);

alter table ledger.entries drop constraint entries_leaf_hash_once;
alter table ledger.entries rename to entries_before;

-- The entries with these ids, in any order.
create function ledger.entries_between(low bigint, beyond bigint)
returns table (id bigint, bytes bytea)
language sql stable
as $$
  select id, bytes
    from ledger.entries_before
   where id >= low and id < beyond
   union all
  select first_id + first + at - 2, substr(part, start::integer, size)
    from (select first_id, first, sizes[first:last] as sizes,
                 substr(entries,
                        1 + (select coalesce(sum(size), 0) from unnest(sizes[:first - 1]) as size)::integer,
                        (select sum(size) from unnest(sizes[first:last]) as size)::integer) as part
            from (select coalesce(max(first_id), low) as lowest
                    from ledger.blocks
                   where first_id <= low
                  offset 0) as start
            join ledger.blocks
              on first_id >= lowest
             and first_id < beyond
           cross join lateral (
                 -- Also worked out for blocks that are far from both ids, should the planner look at these.
                 select (least(greatest(low - first_id, 0), 1024) + 1)::integer as first,
                        greatest(least(beyond - first_id, cardinality(sizes)), 0)::integer as last) as span
           where first <= last
          -- Each part is read once, and not once for each entry.
          offset 0) as block
   cross join lateral (
         select at, size, 1 + sum(size) over (order by at) - size as start
           from unnest(block.sizes) with ordinality as listed (size, at)) as entry
$$;

-- All that was accepted. One entry is found in fewer steps than those between two ids.
create view ledger.entries as
select leaf.id, leaf.hash_start, sha256('\x00'::bytea || bytes) as leaf_hash, bytes
  from ledger.leaves as leaf
 cross join lateral (
       select coalesce((select bytes from ledger.entries_before where id = leaf.id),
                       (select substr(entries,
                                      1 + (select coalesce(sum(size), 0)
                                             from unnest(sizes[:least(leaf.id - first_id, 1024)::integer]) as size)::integer,
                                      sizes[least(leaf.id - first_id, 1024)::integer + 1])
                          from ledger.blocks
                         where first_id <= leaf.id
                         order by first_id desc
                         limit 1)) as bytes
       -- It is read once, for its hash and for itself.
       offset 0) as entry;

-- The same for its callers: as many blocks as it takes. `queue` has them in the order in which they were given.
create or replace function ledger.enqueue(entries bytea[], leaf_hashes bytea[]) returns bigint
language sql volatile
as $$
  with given as (
    select string_agg(entry, ''::bytea order by at) as entries,
           array_agg(octet_length(entry) order by at) as sizes,
           string_agg(leaf_hash, ''::bytea order by at) as leaf_hashes
      from unnest($1, $2) with ordinality as listed (entry, leaf_hash, at)
     group by (at - 1) / 1024
     order by (at - 1) / 1024
  ), block as materialized (
    select case cardinality(sizes) when 1 then nextval('ledger.entry_ids')
                else nextval('ledger.block_ids') end as first_id, entries, sizes, leaf_hashes
      from given
  ), kept as (
    insert into ledger.blocks (first_id, sizes, entries)
    select first_id, sizes, entries from block
  ), found as (
    insert into ledger.leaves (hash_start, id)
    select ledger.hash_start(substr(leaf_hashes, 32 * at + 1, 8)), first_id + at
      from block
     cross join generate_series(0, cardinality(sizes) - 1) as at
     -- In the index's order: neighbours share a page, and no two transactions wait for each other.
     order by 1
  ), queued as (
    insert into ledger.queue (first_id, size, leaf_hashes)
    select first_id, cardinality(sizes), leaf_hashes from block
    returning size
  )
  select coalesce(sum(size), 0)::bigint from queued
$$;

grant select, insert on ledger.blocks, ledger.leaves to bauhinia_app;
grant select on ledger.entries to bauhinia_app;
revoke insert on ledger.entries_before from bauhinia_app;
grant execute on function ledger.entries_between, ledger.hash_start to bauhinia_app;
