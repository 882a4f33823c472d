-- The registry of issuers' keys as it was last read of each contract. A new table; the application replaces its
-- row at every look, since what the chain has counts, and not what this table had.
create table ledger.issuer_registries (
  chain_id     bigint      not null check (chain_id > 0),
  contract     text        not null check (contract ~ '^0x[0-9a-fA-F]{40}$'),
  block_number bigint      not null check (block_number >= 0),
  read_at      timestamptz not null,
  keys         jsonb       not null check (jsonb_typeof(keys) = 'array'),
  primary key (chain_id, contract)
);

grant select, insert, update on ledger.issuer_registries to bauhinia_app;
