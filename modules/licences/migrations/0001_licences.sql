-- Licences, who signs them, and what has become of each. Every table is new and empty: no lock that
-- anyone waits for, milliseconds on any database.
create schema licences;

-- The roots that verifiers trust. A certificate is public; its key is wrapped by the keyring.
create table licences.certificate_authorities (
  authority_id uuid        primary key,
  certificate  text        not null,
  wrapped_key  bytea       not null,
  not_after    timestamptz not null,
  created_at   timestamptz not null
);

-- A department's issuing keys. An earlier one stays: what it signed is verified with it.
create table licences.issuers (
  key_id          text        primary key,
  authority_id    uuid        not null references licences.certificate_authorities,
  organisation_id text        not null check (organisation_id <> ''),
  public_jwk      jsonb       not null,
  certificate     text        not null,
  wrapped_key     bytea       not null,
  not_after       timestamptz not null,
  created_at      timestamptz not null
);

create index issuers_by_organisation on licences.issuers (organisation_id, not_after desc);

-- Two bits for each licence: 0 valid, 1 revoked, 2 suspended (Token Status List §7.1).
create table licences.status_lists (
  status_list_id  text        primary key,
  organisation_id text        not null,
  place           integer     not null check (place >= 1),
  size            integer     not null check (size >= 4 and size % 4 = 0),
  bits            bytea       not null,
  version         bigint      not null default 1 check (version >= 1),
  created_at      timestamptz not null,
  constraint status_lists_in_order unique (organisation_id, place),
  constraint status_lists_are_whole check (octet_length(bits) * 4 = size)
);

-- Which places of a list are taken, for ever: a place that was used again would give a new licence
-- the status of an old one. Distributed by list, since a place is unique within its list.
create table licences.status_places (
  status_list_id    text    not null references licences.status_lists,
  status_list_index integer not null check (status_list_index >= 0),
  data_subject_id   uuid    not null,
  licence_id        uuid    not null,
  primary key (status_list_id, status_list_index)
);

create table licences.licences (
  data_subject_id   uuid        not null,
  licence_id        uuid        not null,
  licence_type      text        not null check (licence_type <> ''),
  organisation_id   text        not null,
  reference         text        not null check (reference <> ''),
  sealed_credential bytea       not null,
  valid_from        date        not null,
  valid_until       date        not null,
  issued_at         timestamptz not null,
  status            text        not null default 'valid'
                    check (status in ('valid', 'suspended', 'revoked')),
  status_list_id    text        not null,
  status_list_index integer     not null,
  ledger_leaf_hash  bytea       not null check (octet_length(ledger_leaf_hash) = 32),
  ledger_salt       bytea       not null check (octet_length(ledger_salt) = 16),
  primary key (data_subject_id, licence_id),
  constraint licences_are_issued_once unique (data_subject_id, reference),
  constraint licences_end_after_they_begin check (valid_until >= valid_from)
);

-- An officer has the licence's number, not its holder's.
create index licences_by_id on licences.licences (licence_id);

-- Append-only: what was done to a licence, by whom, why. The reason is sealed under the holder's key.
create table licences.status_changes (
  data_subject_id  uuid        not null,
  status_change_id uuid        not null,
  licence_id       uuid        not null,
  organisation_id  text        not null,
  from_status      text        not null check (from_status in ('valid', 'suspended')),
  to_status        text        not null check (to_status in ('valid', 'suspended', 'revoked')),
  sealed_reason    bytea       not null,
  officer_id       uuid        not null,
  changed_at       timestamptz not null,
  ledger_leaf_hash bytea       not null check (octet_length(ledger_leaf_hash) = 32),
  ledger_salt      bytea       not null check (octet_length(ledger_salt) = 16),
  primary key (data_subject_id, status_change_id),
  foreign key (data_subject_id, licence_id) references licences.licences,
  constraint status_changes_change_something check (from_status <> to_status)
);

create index status_changes_by_licence
  on licences.status_changes (data_subject_id, licence_id, changed_at desc);

grant usage on schema licences to bauhinia_app;
grant select, insert
   on licences.certificate_authorities, licences.issuers, licences.status_lists,
      licences.status_places, licences.licences, licences.status_changes
   to bauhinia_app;
grant update (bits, version) on licences.status_lists to bauhinia_app;
grant update (status) on licences.licences to bauhinia_app;
