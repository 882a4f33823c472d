-- Salts of ledger entries are sealed under the person's key from now on (docs/decisions/0025); the worker seals
-- those from before, and those that a process of an earlier version still writes (`sealClearSalts`). Locks
-- the table against writes while it is read once for each check and index: about a second for a million rows.
alter table consent.consents
  add constraint consents_given_salt check (octet_length(given_salt) in (0, 16, 44)),
  add constraint consents_withdrawn_salt check (octet_length(withdrawn_salt) in (0, 16, 44)),
  add constraint consents_ended_salt check (octet_length(ended_salt) in (0, 16, 44));
comment on column consent.consents.given_salt is
  'Sealed, 44 bytes; in the clear, 16, until the worker has sealed it; empty where it is kept for nobody.';
comment on column consent.consents.withdrawn_salt is
  'Sealed, 44 bytes; in the clear, 16, until the worker has sealed it; empty where it is kept for nobody.';
comment on column consent.consents.ended_salt is
  'Sealed, 44 bytes; in the clear, 16, until the worker has sealed it; empty where it is kept for nobody.';
create index consents_given_to_seal on consent.consents (data_subject_id, given_leaf_hash)
  where octet_length(given_salt) = 16;
create index consents_withdrawn_to_seal on consent.consents (data_subject_id, withdrawn_leaf_hash)
  where octet_length(withdrawn_salt) = 16;
create index consents_ended_to_seal on consent.consents (data_subject_id, ended_leaf_hash)
  where octet_length(ended_salt) = 16;

create view consent.clear_salts as
select data_subject_id, given_leaf_hash as leaf_hash, given_salt as salt
  from consent.consents
 where octet_length(given_salt) = 16
union all
select data_subject_id, withdrawn_leaf_hash, withdrawn_salt
  from consent.consents
 where octet_length(withdrawn_salt) = 16
union all
select data_subject_id, ended_leaf_hash, ended_salt
  from consent.consents
 where octet_length(ended_salt) = 16;

-- The one change of a record's salt: in the clear for the same sealed, or for nothing where the person is
-- erased. With the rights of its owner, because the application has none to change it.
create function consent.seal_salt(of_data_subject uuid, of_leaf bytea, sealed bytea) returns void
language sql volatile security definer
set search_path = ''
as $$
  update consent.consents
     set given_salt = sealed
   where data_subject_id = of_data_subject
     and given_leaf_hash = of_leaf
     and octet_length(given_salt) = 16
     and octet_length(sealed) in (0, 44);
  update consent.consents
     set withdrawn_salt = sealed
   where data_subject_id = of_data_subject
     and withdrawn_leaf_hash = of_leaf
     and octet_length(withdrawn_salt) = 16
     and octet_length(sealed) in (0, 44);
  update consent.consents
     set ended_salt = sealed
   where data_subject_id = of_data_subject
     and ended_leaf_hash = of_leaf
     and octet_length(ended_salt) = 16
     and octet_length(sealed) in (0, 44)
$$;
revoke execute on function consent.seal_salt from public;
grant execute on function consent.seal_salt to bauhinia_app;
grant select on consent.clear_salts to bauhinia_app;
