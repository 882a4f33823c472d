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
  -- Null once its application is through with it or it has expired: that it was shown stays on
  -- record, what was shown does not.
  sealed_statement bytea,
  ledger_leaf_hash bytea       not null,
  ledger_salt      bytea       not null,
  primary key (data_subject_id, preview_id)
);
create index previews_by_expiry on exchange.previews (expires_at) where sealed_statement is not null;

-- Consumers' requests that were answered, whatever the answer: a second one with the id of an earlier
-- one is a replay, and gets nothing.
create table exchange.requests (
  data_subject_id uuid        not null,
  consumer_id     text        not null,
  request_id      uuid        not null,
  answered_at     timestamptz not null,
  primary key (data_subject_id, consumer_id, request_id)
);

-- One row per statement asked for by a consumer, whatever the answer: the access history. Only added.
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
  -- refused: a consent did not stand; unanswered: a department gave no usable answer.
  outcome           text        not null check (outcome in ('released', 'refused', 'unanswered')),
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

grant usage on schema exchange to bauhinia_app;
grant select, insert on exchange.requests, exchange.exchanges to bauhinia_app;
grant select, insert on exchange.previews to bauhinia_app;
grant update (sealed_statement) on exchange.previews to bauhinia_app;
