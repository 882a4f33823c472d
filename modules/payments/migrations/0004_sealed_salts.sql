-- Salts of ledger entries are sealed under the person's key from now on (docs/decisions/0025); the worker seals
-- those from before, and those that a process of an earlier version still writes (`sealClearSalts`). Locks
-- each table against writes while it is read once for each check and index: about a second for a million rows.
alter table payments.bills
  add constraint bills_salt check (octet_length(ledger_salt) in (0, 16, 44));
alter table payments.credits
  add constraint credits_salt check (octet_length(ledger_salt) in (0, 16, 44));
comment on column payments.bills.ledger_salt is
  'Sealed, 44 bytes; in the clear, 16, until the worker has sealed it; empty where it is kept for nobody.';
comment on column payments.credits.ledger_salt is
  'Sealed, 44 bytes; in the clear, 16, until the worker has sealed it; empty where it is kept for nobody.';
create index bills_to_seal on payments.bills (data_subject_id, ledger_leaf_hash)
  where octet_length(ledger_salt) = 16;
create index credits_to_seal on payments.credits (data_subject_id, ledger_leaf_hash)
  where octet_length(ledger_salt) = 16;

create view payments.clear_salts as
select data_subject_id, ledger_leaf_hash as leaf_hash, ledger_salt as salt
  from payments.bills
 where octet_length(ledger_salt) = 16
union all
select data_subject_id, ledger_leaf_hash, ledger_salt
  from payments.credits
 where octet_length(ledger_salt) = 16;

-- The one change of a record's salt: in the clear for the same sealed, or for nothing where the person is
-- erased. With the rights of its owner, because the application has none to change it.
create function payments.seal_salt(of_data_subject uuid, of_leaf bytea, sealed bytea) returns void
language sql volatile security definer
set search_path = ''
as $$
  update payments.bills
     set ledger_salt = sealed
   where data_subject_id = of_data_subject
     and ledger_leaf_hash = of_leaf
     and octet_length(ledger_salt) = 16
     and octet_length(sealed) in (0, 44);
  update payments.credits
     set ledger_salt = sealed
   where data_subject_id = of_data_subject
     and ledger_leaf_hash = of_leaf
     and octet_length(ledger_salt) = 16
     and octet_length(sealed) in (0, 44)
$$;
revoke execute on function payments.seal_salt from public;
grant execute on function payments.seal_salt to bauhinia_app;
grant select on payments.clear_salts to bauhinia_app;
