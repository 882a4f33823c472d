-- Salts of ledger entries are sealed under the holder's key from now on (docs/decisions/0025); the worker seals
-- those from before, and those that a process of an earlier version still writes (`sealClearSalts`). Locks both
-- tables while each is read once for check and index: about a second for a million rows.
alter table licences.licences
  drop constraint licences_ledger_salt_check,
  add constraint licences_salt check (octet_length(ledger_salt) in (0, 16, 44));
alter table licences.status_changes
  drop constraint status_changes_ledger_salt_check,
  add constraint status_changes_salt check (octet_length(ledger_salt) in (0, 16, 44));
comment on column licences.licences.ledger_salt is
  'Sealed, 44 bytes; in the clear, 16, until the worker has sealed it; empty where it is kept for nobody.';
comment on column licences.status_changes.ledger_salt is
  'Sealed, 44 bytes; in the clear, 16, until the worker has sealed it; empty where it is kept for nobody.';
create index licences_to_seal on licences.licences (data_subject_id, ledger_leaf_hash)
  where octet_length(ledger_salt) = 16;
create index status_changes_to_seal on licences.status_changes (data_subject_id, ledger_leaf_hash)
  where octet_length(ledger_salt) = 16;

create view licences.clear_salts as
select data_subject_id, ledger_leaf_hash as leaf_hash, ledger_salt as salt
  from licences.licences
 where octet_length(ledger_salt) = 16
union all
select data_subject_id, ledger_leaf_hash, ledger_salt
  from licences.status_changes
 where octet_length(ledger_salt) = 16;

-- The one change of a record's salt: in the clear for the same sealed, or for nothing where the person is
-- erased. With the rights of its owner, because the application has none to change it.
create function licences.seal_salt(of_data_subject uuid, of_leaf bytea, sealed bytea) returns void
language sql volatile security definer
set search_path = ''
as $$
  update licences.licences
     set ledger_salt = sealed
   where data_subject_id = of_data_subject
     and ledger_leaf_hash = of_leaf
     and octet_length(ledger_salt) = 16
     and octet_length(sealed) in (0, 44);
  update licences.status_changes
     set ledger_salt = sealed
   where data_subject_id = of_data_subject
     and ledger_leaf_hash = of_leaf
     and octet_length(ledger_salt) = 16
     and octet_length(sealed) in (0, 44)
$$;
revoke execute on function licences.seal_salt from public;
grant execute on function licences.seal_salt to bauhinia_app;
grant select on licences.clear_salts to bauhinia_app;
