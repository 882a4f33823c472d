-- What the witnesses cosigned, and what is wrong with the log or its witnesses. New tables only, and no
-- reference to ledger.checkpoints: it would lock that table while the sequencer writes to it.
create table ledger.cosignatures (
  tree_size   bigint      not null check (tree_size >= 0),
  key_name    text        not null,
  key_id      bigint      not null check (key_id between 0 and 4294967295),
  signature   bytea       not null check (octet_length(signature) between 1 and 10000),
  cosigned_at timestamptz not null,
  primary key (tree_size, key_name, key_id)
);

-- How far each witness has come.
create index cosignatures_of_witness on ledger.cosignatures (key_name, key_id, tree_size desc);

-- One row from when something went wrong until it was right again; the row stays.
create table ledger.alarms (
  id          bigint      generated always as identity primary key,
  kind        text        not null check (kind in ('quorum-missing', 'witness-refused', 'witness-ahead')),
  -- The name of the witness's key, where the alarm is about one.
  witness     text,
  since       timestamptz not null,
  detail      jsonb       not null,
  resolved_at timestamptz
);

create unique index alarms_standing on ledger.alarms (kind, witness) nulls not distinct
 where resolved_at is null;

grant select, insert on ledger.cosignatures, ledger.alarms to bauhinia_app;
grant update (resolved_at) on ledger.alarms to bauhinia_app;
