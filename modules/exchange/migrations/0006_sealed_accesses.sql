-- What the police or a court obtained about a person who must not learn of it yet (docs/decisions/0020). Distributed
-- by data subject. A new table only: no lock on anything that exists.
create table exchange.sealed_accesses (
  access_id        uuid        not null,
  data_subject_id  uuid        not null,
  -- Who obtained it, and by which of its requests.
  organisation_id  text        not null,
  request_id       uuid        not null,
  sealed_at        timestamptz not null,
  opens_at         timestamptz not null check (opens_at > sealed_at),
  -- What was obtained of whom and on which order, with the salt of the entry, under the person's key.
  sealed_content   bytea       not null,
  ledger_leaf_hash bytea       not null check (octet_length(ledger_leaf_hash) = 32),
  -- When the person was told, and the entry of that.
  opened_at        timestamptz,
  opened_leaf_hash bytea       check (octet_length(opened_leaf_hash) = 32),
  opened_salt      bytea,
  primary key (data_subject_id, access_id),
  unique (data_subject_id, organisation_id, request_id),
  constraint sealed_accesses_not_early check (opened_at >= opens_at),
  constraint sealed_accesses_opening check (
    (opened_leaf_hash is null) = (opened_at is null) and (opened_salt is null) = (opened_at is null))
);
create index sealed_accesses_due on exchange.sealed_accesses (opens_at) where opened_at is null;
create index sealed_accesses_by_opening
    on exchange.sealed_accesses (data_subject_id, opened_at desc) where opened_at is not null;

-- The application can open what is sealed, and neither move its date nor remove it.
grant select, insert on exchange.sealed_accesses to bauhinia_app;
grant update (opened_at, opened_leaf_hash, opened_salt) on exchange.sealed_accesses to bauhinia_app;
