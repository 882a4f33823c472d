-- Who decides about a contract, as it was last read: what the public page says of it. A new table, whose row
-- is replaced at every look. And alarms for what does not pass by waiting; their check is replaced, which reads a table of
-- a few rows.
create table ledger.contract_memberships (
  chain_id  bigint      not null check (chain_id > 0),
  contract  text        not null check (contract ~ '^0x[0-9a-fA-F]{40}$'),
  members   text[]      not null check (cardinality(members) > 0),
  threshold integer     not null check (threshold between 1 and cardinality(members)),
  read_at   timestamptz not null,
  primary key (chain_id, contract)
);

grant select, insert, update on ledger.contract_memberships to bauhinia_app;

alter table ledger.alarms drop constraint alarms_kind_check;
alter table ledger.alarms add constraint alarms_kind_check check (
  kind in ('quorum-missing', 'witness-refused', 'witness-ahead', 'anchor-overdue', 'chain-refused', 'chain-ahead',
           'members-missing', 'witness-no-member', 'submitter-refused', 'anchor-refused')
);
