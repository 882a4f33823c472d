-- People, how they prove that it is them, their sessions, and which of them are officers.
-- Every table is new and empty: no lock that anyone waits for, milliseconds on any database.
create schema identity;

-- Erasure empties the row and keeps the id, so that what others recorded about it stays consistent.
create table identity.people (
  data_subject_id        uuid        primary key,
  identity_number_lookup text        constraint people_by_identity_number unique,
  wrapped_key            bytea,
  sealed_profile         bytea,
  created_at             timestamptz not null,
  erased_at              timestamptz,
  constraint people_are_whole_or_erased check (
    num_nulls(identity_number_lookup, wrapped_key, sealed_profile) = case when erased_at is null then 0 else 3 end
  )
);

-- What was committed to the ledger about a person, with the salt that opens the commitments.
create table identity.acts (
  data_subject_id  uuid        not null references identity.people,
  act_id           uuid        not null,
  kind             text        not null check (kind in ('identity.enrolled', 'passkey.added', 'passkey.removed', 'identity.erased')),
  passkey_id       uuid        check ((passkey_id is not null) = (kind like 'passkey.%')),
  occurred_at      timestamptz not null,
  ledger_leaf_hash bytea       not null,
  ledger_salt      bytea       not null,
  primary key (data_subject_id, act_id)
);

create table identity.passkeys (
  data_subject_id uuid        not null references identity.people,
  passkey_id      uuid        not null,
  credential_id   text        not null,
  public_key      bytea       not null,
  sign_count      bigint      not null check (sign_count >= 0),
  transports      text[]      not null,
  label           text        not null check (length(label) <= 100),
  created_at      timestamptz not null,
  last_used_at    timestamptz,
  primary key (data_subject_id, passkey_id),
  constraint passkeys_by_credential unique (data_subject_id, credential_id)
);

-- Only the SHA-256 of a token is kept: who reads this table cannot sign in with it.
create table identity.sessions (
  data_subject_id    uuid        not null references identity.people,
  token_hash         bytea       not null check (length(token_hash) = 32),
  session_id         uuid        not null,
  method             text        not null check (method in ('passkey', 'demonstration')),
  user_agent_summary text        not null check (length(user_agent_summary) <= 100),
  created_at         timestamptz not null,
  last_seen_at       timestamptz not null,
  expires_at         timestamptz not null,
  ends_at            timestamptz not null,
  primary key (data_subject_id, token_hash),
  constraint sessions_end check (expires_at <= ends_at)
);

create index sessions_by_expiry on identity.sessions (expires_at);

create table identity.challenges (
  challenge_hash  bytea       primary key check (length(challenge_hash) = 32),
  ceremony        text        not null check (ceremony in ('registration', 'sign-in')),
  data_subject_id uuid        check ((data_subject_id is not null) = (ceremony = 'registration')),
  expires_at      timestamptz not null
);

create index challenges_by_expiry on identity.challenges (expires_at);

create table identity.officer_roles (
  data_subject_id uuid        not null references identity.people,
  organisation_id text        not null,
  role            text        not null check (role in ('caseworker', 'auditor', 'operator')),
  granted_at      timestamptz not null,
  primary key (data_subject_id, organisation_id, role)
);

grant usage on schema identity to bauhinia_app;
grant select, insert on identity.people to bauhinia_app;
grant update (identity_number_lookup, wrapped_key, sealed_profile, erased_at) on identity.people to bauhinia_app;
grant select, insert on identity.acts to bauhinia_app;
grant select, insert, delete on identity.passkeys to bauhinia_app;
grant update (sign_count, last_used_at) on identity.passkeys to bauhinia_app;
grant select, insert, delete on identity.sessions to bauhinia_app;
grant update (last_seen_at, expires_at) on identity.sessions to bauhinia_app;
grant select, insert, delete on identity.challenges to bauhinia_app;
grant select, insert, delete on identity.officer_roles to bauhinia_app;
