-- The transparency log: what waits, what is in the tree, the tree's tiles and its checkpoints.
-- Nothing here is personal data, so nothing is distributed by person. New tables only: no lock on
-- anything that exists.
create schema ledger;

-- What was accepted and is durable, in order of acceptance; the sequencer moves it into the tree.
create table ledger.queue (
  place     bigint generated always as identity primary key,
  bytes     bytea  not null check (octet_length(bytes) between 1 and 65535),
  leaf_hash bytea  not null unique check (octet_length(leaf_hash) = 32)
);

create table ledger.entries (
  index     bigint primary key check (index >= 0),
  bytes     bytea  not null,
  leaf_hash bytea  not null unique check (octet_length(leaf_hash) = 32)
);

-- A partial tile is overwritten as it widens; a full one (8192 bytes) never changes again.
create table ledger.tiles (
  level  smallint not null,
  index  bigint   not null,
  hashes bytea    not null check (octet_length(hashes) between 32 and 8192),
  primary key (level, index)
);

create table ledger.checkpoints (
  tree_size    bigint      primary key,
  root         bytea       not null check (octet_length(root) = 32),
  note         text        not null,
  published_at timestamptz not null
);

-- One row: the sequencer that may write. A later sequencer raises the epoch, and the one before it
-- writes nothing more, even if it believes that it still holds the lock.
create table ledger.sequencer (
  only_row boolean primary key default true check (only_row),
  epoch    bigint  not null
);
insert into ledger.sequencer (epoch) values (0);

create table ledger.log_keys (
  key_name    text        primary key,
  vkey        text        not null,
  wrapped_key bytea       not null,
  created_at  timestamptz not null
);

grant usage on schema ledger to bauhinia_app;
grant select, insert, delete on ledger.queue to bauhinia_app;
grant select, insert on ledger.entries, ledger.checkpoints, ledger.log_keys to bauhinia_app;
grant select, insert, update on ledger.tiles to bauhinia_app;
grant select, update on ledger.sequencer to bauhinia_app;
