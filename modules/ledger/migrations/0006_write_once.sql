-- An entry is written once. `entries` takes it when it is accepted; `queue` holds the ranges of ids that wait for a
-- place in the tree, and `places` the index that each range was given. What is in the tree keeps its index as its
-- id, and only what waits is copied. Locks `entries` while its hash index is built, a few seconds for a million.
alter table ledger.queue rename to queue_before;

alter table ledger.entries rename column index to id;
alter table ledger.entries
  alter column id add generated always as identity,
  drop constraint entries_index_check,
  drop constraint entries_leaf_hash_key,
  -- Unique, as before: over random hashes a hash index is smaller than a B-tree, and cheaper to write.
  add constraint entries_leaf_hash_once exclude using hash (leaf_hash with =),
  add constraint entries_bytes_check check (octet_length(bytes) between 1 and 65535);

-- Disjoint ranges, in the order of the tree. Of two sequencers that grew the same tree, the second would break the
-- key, whatever it believed.
create table ledger.places (
  first_index bigint primary key check (first_index >= 0),
  first_id    bigint not null unique,
  size        bigint not null check (size > 0)
);
insert into ledger.places (first_index, first_id, size)
select 0, 0, count(*) from ledger.entries having count(*) > 0;

select setval(pg_get_serial_sequence('ledger.entries', 'id'), count(*) + 1, false)
  from ledger.entries;
-- Whoever entered what was in the tree already finds it there.
insert into ledger.entries (bytes, leaf_hash)
select bytes, leaf_hash from ledger.queue_before order by place
    on conflict on constraint entries_leaf_hash_once do nothing;
drop table ledger.queue_before;

create table ledger.queue (
  first_id bigint primary key,
  size     bigint not null check (size > 0)
);
insert into ledger.queue (first_id, size)
select min(id), count(*)
  from ledger.entries
 where id >= coalesce((select size from ledger.places), 0)
having count(*) > 0;

-- Where an entry is in the tree; nothing while it waits.
create function ledger.index_of(entry_id bigint) returns bigint
language sql stable
return (
  select case when entry_id < first_id + size then first_index + entry_id - first_id end
    from ledger.places
   where first_id <= entry_id
   order by first_id desc
   limit 1
);

-- Hashes do not compress: trying costs more than writing them.
alter table ledger.tiles alter column hashes set storage external;

-- The same for its callers. Ids of other callers may fall between those of one, which then has several ranges.
create or replace function ledger.enqueue(entries bytea[], leaf_hashes bytea[]) returns bigint
language sql volatile
as $$
  with accepted as (
    insert into ledger.entries (bytes, leaf_hash)
    select unnest(entries), unnest(leaf_hashes)
    returning id
  ), queued as (
    insert into ledger.queue (first_id, size)
    select min(id), count(*)
      from (select id, id - row_number() over (order by id) as run from accepted) as numbered
     group by run
    returning size
  )
  select coalesce(sum(size), 0)::bigint from queued
$$;

grant select, insert, delete on ledger.queue to bauhinia_app;
grant select, insert on ledger.places to bauhinia_app;
grant execute on function ledger.index_of to bauhinia_app;
