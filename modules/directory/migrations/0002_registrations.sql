-- Who connected which system when, and what opens the entry of it: until now the entry alone told of it,
-- and its salt was not kept. Only added to. A new table: no lock on anything that exists.
create table directory.registrations (
  organisation_id  text        not null,
  registration_id  uuid        not null,
  url              text        not null check (url ~ '^https?://'),
  key_thumbprint   text        not null check (length(key_thumbprint) = 43),
  registered_at    timestamptz not null,
  -- An operator's pairwise identifier with the operating organisation; null when the platform did it itself.
  registered_by    text,
  ledger_leaf_hash bytea       not null check (length(ledger_leaf_hash) = 32),
  ledger_salt      bytea       not null check (length(ledger_salt) = 16),
  primary key (organisation_id, registration_id)
);
create index registrations_by_time on directory.registrations (organisation_id, registered_at desc);

grant select, insert on directory.registrations to bauhinia_app;
