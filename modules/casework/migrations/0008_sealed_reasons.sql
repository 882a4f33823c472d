-- The reasons of a decision say what departments answered about a person. They, and the salt by which they
-- could be guessed from the ledger, are sealed under the person's key from now on; decisions from before
-- are sealed by the worker, which has the keys (`sealReasons`). Takes an exclusive lock on events for the
-- moment of the catalogue's change, then reads them once for the index: about a second for a million rows.
alter table casework.events
  -- The reasons and the salt of the ledger's entry; null where nothing of an event is personal.
  add column sealed_details bytea;
create index events_to_seal on casework.events (occurred_at)
  where kind = 'decision.made' and details ? 'unfulfilled';

-- Events are only added. This is the one change of one: what was in the clear, for the same sealed; or for
-- nothing, where the person is erased and no key is left. With the rights of its owner, because the
-- application has none to change an event.
create function casework.seal_reasons(
  of_data_subject uuid, of_application uuid, at_step integer, sealed bytea
) returns void
language sql volatile security definer
set search_path = ''
as $$
  update casework.events
     set details = details - 'unfulfilled', ledger_salt = null, sealed_details = sealed
   where data_subject_id = of_data_subject
     and application_id = of_application
     and step = at_step
     and kind = 'decision.made'
     and details ? 'unfulfilled'
$$;
revoke execute on function casework.seal_reasons from public;
grant execute on function casework.seal_reasons to bauhinia_app;
