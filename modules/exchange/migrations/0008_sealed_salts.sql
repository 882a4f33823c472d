-- Salts of ledger entries are sealed under the person's key from now on (docs/decisions/0025); the worker seals
-- those from before, and those that a process of an earlier version still writes (`sealClearSalts`). Locks
-- each table against writes while it is read once for each check and index: about a second for a million rows.
alter table exchange.exchanges
  add constraint exchanges_salt check (octet_length(ledger_salt) in (0, 16, 44));
alter table exchange.previews
  add constraint previews_salt check (octet_length(ledger_salt) in (0, 16, 44));
alter table exchange.sealed_accesses
  add constraint sealed_accesses_salt check (octet_length(opened_salt) in (0, 16, 44));
comment on column exchange.exchanges.ledger_salt is
  'Sealed, 44 bytes; in the clear, 16, until the worker has sealed it; empty where it is kept for nobody.';
comment on column exchange.previews.ledger_salt is
  'Sealed, 44 bytes; in the clear, 16, until the worker has sealed it; empty where it is kept for nobody.';
comment on column exchange.sealed_accesses.opened_salt is
  'Sealed, 44 bytes; in the clear, 16, until the worker has sealed it; empty where it is kept for nobody.';
create index exchanges_to_seal on exchange.exchanges (data_subject_id, ledger_leaf_hash)
  where octet_length(ledger_salt) = 16;
create index previews_to_seal on exchange.previews (data_subject_id, ledger_leaf_hash)
  where octet_length(ledger_salt) = 16;
create index sealed_accesses_to_seal on exchange.sealed_accesses (data_subject_id, opened_leaf_hash)
  where octet_length(opened_salt) = 16;

create view exchange.clear_salts as
select data_subject_id, ledger_leaf_hash as leaf_hash, ledger_salt as salt
  from exchange.exchanges
 where octet_length(ledger_salt) = 16
union all
select data_subject_id, ledger_leaf_hash, ledger_salt
  from exchange.previews
 where octet_length(ledger_salt) = 16
union all
select data_subject_id, opened_leaf_hash, opened_salt
  from exchange.sealed_accesses
 where octet_length(opened_salt) = 16;

-- The one change of a record's salt: in the clear for the same sealed, or for nothing where the person is
-- erased. With the rights of its owner, because the application has none to change it.
create function exchange.seal_salt(of_data_subject uuid, of_leaf bytea, sealed bytea) returns void
language sql volatile security definer
set search_path = ''
as $$
  update exchange.exchanges
     set ledger_salt = sealed
   where data_subject_id = of_data_subject
     and ledger_leaf_hash = of_leaf
     and octet_length(ledger_salt) = 16
     and octet_length(sealed) in (0, 44);
  update exchange.previews
     set ledger_salt = sealed
   where data_subject_id = of_data_subject
     and ledger_leaf_hash = of_leaf
     and octet_length(ledger_salt) = 16
     and octet_length(sealed) in (0, 44);
  update exchange.sealed_accesses
     set opened_salt = sealed
   where data_subject_id = of_data_subject
     and opened_leaf_hash = of_leaf
     and octet_length(opened_salt) = 16
     and octet_length(sealed) in (0, 44)
$$;
revoke execute on function exchange.seal_salt from public;
grant execute on function exchange.seal_salt to bauhinia_app;
grant select on exchange.clear_salts to bauhinia_app;
