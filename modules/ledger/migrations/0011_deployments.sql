-- Each deployment of a contract, kept before it is sent: which transaction of which account makes it, from which the
-- address follows. A new table; one row for each contract that the application ever meant to deploy.
create table ledger.deployments (
  chain_id   bigint      not null check (chain_id > 0),
  sender     text        not null check (sender ~ '^0x[0-9a-fA-F]{40}$'),
  nonce      bigint      not null check (nonce >= 0),
  contract   text        not null check (contract ~ '^0x[0-9a-fA-F]{40}$'),
  planned_at timestamptz not null,
  primary key (chain_id, sender, nonce)
);

grant select, insert on ledger.deployments to bauhinia_app;
