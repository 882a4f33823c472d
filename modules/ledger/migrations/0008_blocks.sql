-- Entries that are appended together get ids that follow one another, whoever else appends: drawn one by one they
-- alternated with those of others, so that a hundred ranges waited and got their places. The queue keeps its order by
-- a number of its own, and holds the leaf hashes, so that the sequencer need not look for the entries. Only what waits
-- is copied.
alter table ledger.entries alter column id drop identity;

-- For an entry that comes alone: with its neighbours it gets its place as one range.
create sequence ledger.entry_ids;
select setval('ledger.entry_ids', coalesce(max(id), 0) + 1, false) from ledger.entries;
-- For several that come together. Above all ids of the other; what a block does not need of its 1,024 is left.
create sequence ledger.block_ids increment by 1024 minvalue 1099511627776;

alter table ledger.queue rename to queue_before;
create table ledger.queue (
  place       bigint generated always as identity primary key,
  first_id    bigint not null,
  size        bigint not null check (size > 0),
  -- Of all of them, one after the other.
  leaf_hashes bytea  not null check (octet_length(leaf_hashes) = 32 * size)
);
insert into ledger.queue (first_id, size, leaf_hashes)
select first_id, size, (select string_agg(leaf_hash, ''::bytea order by id)
                          from ledger.entries
                         where id >= first_id and id < first_id + size)
  from ledger.queue_before
 order by first_id;
drop table ledger.queue_before;
-- Hashes do not compress: trying costs more than writing them.
alter table ledger.queue alter column leaf_hashes set storage external;

create or replace function ledger.enqueue(entries bytea[], leaf_hashes bytea[]) returns bigint
language sql volatile
as $$
  with blocks as materialized (
    select least(1024, cardinality(entries) - at + 1) as size,
           entries[at:at + 1023] as entries, leaf_hashes[at:at + 1023] as leaf_hashes,
           case cardinality(entries) when 1 then nextval('ledger.entry_ids')
                else nextval('ledger.block_ids') end as first_id
      from generate_series(1, cardinality(entries), 1024) as at
  ), accepted as (
    insert into ledger.entries (id, bytes, leaf_hash)
    select generate_series(first_id, first_id + size - 1),
           unnest(blocks.entries), unnest(blocks.leaf_hashes)
      from blocks
  ), queued as (
    insert into ledger.queue (first_id, size, leaf_hashes)
    select first_id, size,
           (select string_agg(leaf_hash, ''::bytea order by at)
              from unnest(blocks.leaf_hashes) with ordinality as listed (leaf_hash, at))
      from blocks
    returning size
  )
  select coalesce(sum(size), 0)::bigint from queued
$$;

grant usage on ledger.entry_ids, ledger.block_ids to bauhinia_app;
grant select, insert, delete, update (first_id, size, leaf_hashes) on ledger.queue to bauhinia_app;
