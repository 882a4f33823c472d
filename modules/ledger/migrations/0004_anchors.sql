-- What was anchored on a blockchain, and in which contract. New tables; the alarms' check is replaced, which
-- reads a table of a few rows.
create table ledger.anchor_contracts (
  address     text        primary key check (address ~ '^0x[0-9a-fA-F]{40}$'),
  chain_id    bigint      not null check (chain_id > 0),
  deployed_at timestamptz not null
);

-- One row from when the chain was seen to have it until it was seen to have lost it; the row stays.
create table ledger.anchors (
  id               bigint      generated always as identity primary key,
  chain_id         bigint      not null check (chain_id > 0),
  contract         text        not null,
  tree_size        bigint      not null check (tree_size > 0),
  block_number     bigint      not null check (block_number >= 0),
  -- By the clock of the chain.
  anchored_at      timestamptz not null,
  -- Unknown of one that came into a block after nobody waited for it any more.
  transaction_hash text,
  lost_at          timestamptz
);

create unique index anchors_standing on ledger.anchors (chain_id, contract, tree_size)
 where lost_at is null;

alter table ledger.alarms drop constraint alarms_kind_check;
alter table ledger.alarms add constraint alarms_kind_check check (
  kind in ('quorum-missing', 'witness-refused', 'witness-ahead', 'anchor-overdue', 'chain-refused', 'chain-ahead')
);

grant select, insert on ledger.anchor_contracts, ledger.anchors to bauhinia_app;
grant update (lost_at) on ledger.anchors to bauhinia_app;
