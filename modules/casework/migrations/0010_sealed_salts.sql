-- Salts of ledger entries are sealed under the person's key from now on (docs/decisions/0025); the worker seals
-- those from before, and those that a process of an earlier version still writes (`sealClearSalts`). Locks
-- each table against writes while it is read once for each check and index: about a second for a million rows.
--
-- The salt of a decision whose reasons are in the clear still is sealed together with them (`sealReasons`).
alter table casework.events
  add constraint events_salt check (octet_length(ledger_salt) in (0, 16, 44));
alter table casework.case_views
  add constraint case_views_salt check (octet_length(ledger_salt) in (0, 16, 44));
comment on column casework.events.ledger_salt is
  'Sealed, 44 bytes; in the clear, 16, until the worker has sealed it; empty where it is kept for nobody.';
comment on column casework.case_views.ledger_salt is
  'Sealed, 44 bytes; in the clear, 16, until the worker has sealed it; empty where it is kept for nobody.';
create index events_salts_to_seal on casework.events (data_subject_id, ledger_leaf_hash)
  where octet_length(ledger_salt) = 16
    and not (kind = 'decision.made' and details ? 'unfulfilled');
create index case_views_to_seal on casework.case_views (data_subject_id, ledger_leaf_hash)
  where octet_length(ledger_salt) = 16;

create view casework.clear_salts as
select data_subject_id, ledger_leaf_hash as leaf_hash, ledger_salt as salt
  from casework.events
 where octet_length(ledger_salt) = 16
   and not (kind = 'decision.made' and details ? 'unfulfilled')
union all
select data_subject_id, ledger_leaf_hash, ledger_salt
  from casework.case_views
 where octet_length(ledger_salt) = 16;

-- The one change of a record's salt: in the clear for the same sealed, or for nothing where the person is
-- erased. With the rights of its owner, because the application has none to change it.
create function casework.seal_salt(of_data_subject uuid, of_leaf bytea, sealed bytea) returns void
language sql volatile security definer
set search_path = ''
as $$
  update casework.events
     set ledger_salt = sealed
   where data_subject_id = of_data_subject
     and ledger_leaf_hash = of_leaf
     and octet_length(ledger_salt) = 16
     and not (kind = 'decision.made' and details ? 'unfulfilled')
     and octet_length(sealed) in (0, 44);
  update casework.case_views
     set ledger_salt = sealed
   where data_subject_id = of_data_subject
     and ledger_leaf_hash = of_leaf
     and octet_length(ledger_salt) = 16
     and octet_length(sealed) in (0, 44)
$$;
revoke execute on function casework.seal_salt from public;
grant execute on function casework.seal_salt to bauhinia_app;
grant select on casework.clear_salts to bauhinia_app;
