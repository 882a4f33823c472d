-- Who is connected, where, and with which keys. Reference data: small enough to sit on every node.
-- New tables only: no lock on anything that exists.
create schema directory;

create table directory.systems (
  organisation_id text        primary key,
  url             text        not null check (url ~ '^https?://'),
  registered_at   timestamptz not null
);

-- Public keys are kept after they are replaced, so that what they signed can still be verified.
create table directory.verification_keys (
  key_id          text        primary key,
  organisation_id text        not null,
  use             text        not null check (use in ('statement', 'exchange-request', 'gateway')),
  public_jwk      jsonb       not null,
  valid_from      timestamptz not null,
  valid_until     timestamptz check (valid_until > valid_from)
);
create index verification_keys_by_organisation
  on directory.verification_keys (organisation_id, use);

-- Keys with which this platform signs on an organisation's behalf, sealed under the master key.
create table directory.signing_keys (
  organisation_id text        not null,
  use             text        not null check (use in ('exchange-request', 'gateway')),
  key_id          text        not null unique,
  wrapped_key     bytea       not null,
  created_at      timestamptz not null,
  primary key (organisation_id, use)
);

grant usage on schema directory to bauhinia_app;
grant select, insert, update on directory.systems to bauhinia_app;
grant select, insert on directory.verification_keys to bauhinia_app;
grant update (valid_until) on directory.verification_keys to bauhinia_app;
grant select, insert on directory.signing_keys to bauhinia_app;
