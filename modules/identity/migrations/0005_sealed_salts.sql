-- With the salt of an entry, the few values that a field can have are tried one by one against what the ledger
-- publishes, also when the person is erased. So salts are sealed under the person's key from now on
-- (docs/decisions/0025). Rows from before are sealed by the worker, which has the keys (`sealClearSalts`), as
-- are those that a process of an earlier version still writes. Locks the table against writes while it is read
-- once for check and index: about a second for a million rows.
alter table identity.acts
  add constraint acts_salt check (octet_length(ledger_salt) in (0, 16, 44));
comment on column identity.acts.ledger_salt is
  'Sealed, 44 bytes; in the clear, 16, until the worker has sealed it; empty where it is kept for nobody.';
create index acts_to_seal on identity.acts (data_subject_id, ledger_leaf_hash)
  where octet_length(ledger_salt) = 16;

create view identity.clear_salts as
select data_subject_id, ledger_leaf_hash as leaf_hash, ledger_salt as salt
  from identity.acts
 where octet_length(ledger_salt) = 16;

-- Acts are only added. This is the one change of one: a salt in the clear for the same sealed, or for nothing
-- where the person is erased. With the rights of its owner, because the application has none to change an act.
create function identity.seal_salt(of_data_subject uuid, of_leaf bytea, sealed bytea) returns void
language sql volatile security definer
set search_path = ''
as $$
  update identity.acts
     set ledger_salt = sealed
   where data_subject_id = of_data_subject
     and ledger_leaf_hash = of_leaf
     and octet_length(ledger_salt) = 16
     and octet_length(sealed) in (0, 44)
$$;
revoke execute on function identity.seal_salt from public;
grant execute on function identity.seal_salt to bauhinia_app;
grant select on identity.clear_salts to bauhinia_app;
