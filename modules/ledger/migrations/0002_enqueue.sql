-- Puts entries into the queue, for the statement of another module that decides in the same breath
-- whether they come to be. A new function: no lock on anything that exists.
create function ledger.enqueue(entries bytea[], leaf_hashes bytea[]) returns bigint
language sql volatile
as $$
  with queued as (
    insert into ledger.queue (bytes, leaf_hash)
    select * from unnest(entries, leaf_hashes)
    returning place
  )
  select count(*) from queued
$$;

grant execute on function ledger.enqueue to bauhinia_app;
