-- What was asked about whom, by whom, why and on which basis. Distributed by data subject. New tables
-- only: no lock on anything that exists.
create schema exchange;

-- Statements shown to their data subject before anything reaches the consumer, sealed under the
-- person's key until they are released or expire.
create table exchange.previews (
  preview_id       uuid        not null,
  data_subject_id  uuid        not null,
  consumer_id      text        not null,
  provider_id      text        not null,
  dataset_id       text        not null,
  purpose_id       text        not null,
  claims           text[]      not null,
  answers          text[]      not null,
  reference        uuid        not null,
  shown_at         timestamptz not null,
  expires_at       timestamptz not null,
  -- Null once it was released or has expired: what was shown stays on record, its content does not.
  sealed_statement bytea,
  ledger_leaf_hash bytea       not null,
  ledger_salt      bytea       not null,
  primary key (data_subject_id, preview_id)
);
create index previews_by_expiry on exchange.previews (expires_at) where sealed_statement is not null;

-- One row per statement asked for by a consumer, released or refused: the access history. Only added.
create table exchange.exchanges (
  exchange_id       uuid        not null,
  request_id        uuid        not null,
  data_subject_id   uuid        not null,
  consumer_id       text        not null,
  provider_id       text        not null,
  dataset_id        text        not null,
  purpose_id        text        not null,
  claims            text[]      not null,
  answers           text[]      not null,
  consent_id        uuid        not null,
  outcome           text        not null check (outcome in ('released', 'refused')),
  occurred_at       timestamptz not null,
  -- SHA-256 of the provider's signed statement; null when nothing was released.
  statement_digest  bytea       check ((statement_digest is not null) = (outcome = 'released')),
  -- The consumer's signature on its request (RFC 9421): the base that was signed, and the signature.
  request_key_id    text        not null,
  signature_base    text        not null,
  signature         text        not null,
  ledger_leaf_hash  bytea       not null,
  ledger_salt       bytea       not null,
  primary key (data_subject_id, exchange_id)
);
create index exchanges_by_time on exchange.exchanges (data_subject_id, occurred_at desc);
-- A consumer's request is answered once: a repeated one is a replay.
create unique index exchanges_once
  on exchange.exchanges (data_subject_id, consumer_id, request_id, dataset_id);

grant usage on schema exchange to bauhinia_app;
grant select, insert on exchange.exchanges to bauhinia_app;
grant select, insert on exchange.previews to bauhinia_app;
grant update (sealed_statement) on exchange.previews to bauhinia_app;
