-- Beside each tile the roots of its complete runs of sixteen hashes: an inclusion proof is made from one run and these,
-- 1 kB and 22 hashes, where it took the tile's 8 kB and 254. The sequencer has them anyway. Those of old tiles are worked
-- out before anything is locked against readers; what was appended waits for its place meanwhile, about two seconds
-- for a million entries.
lock table ledger.tiles in share mode;

create function pg_temp.row_above(hashes bytea) returns bytea
language sql immutable
return (
  select coalesce(string_agg(sha256('\x01'::bytea || substr(hashes, 64 * at + 1, 64)), ''::bytea order by at), '')
    from generate_series(0, octet_length(hashes) / 64 - 1) as at
);
create temporary table worked_out as
select level, index,
       pg_temp.row_above(pg_temp.row_above(pg_temp.row_above(pg_temp.row_above(hashes)))) as run_roots
  from ledger.tiles;

-- Nothing, or too few, where a process of the release before wrote the tile: then proofs are made from the whole tile.
alter table ledger.tiles
  add column run_roots bytea check (octet_length(run_roots) % 32 = 0
                                    and octet_length(run_roots) <= octet_length(hashes) / 16),
  alter column run_roots set storage external;
update ledger.tiles
   set run_roots = worked_out.run_roots
  from worked_out
 where worked_out.level = tiles.level
   and worked_out.index = tiles.index;

drop table worked_out;
drop function pg_temp.row_above;
