-- The declarations by which cases were decided, each once by its digest, so that a decision is given
-- again under the rules of its own time. Reference data: it grows with the versions of services, not
-- with people. A new table only: no lock on anything that exists.
create table casework.declarations (
  -- SHA-256, hex, of the text; the decision's event and its ledger entry name it.
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  text   text not null
);
grant select, insert on casework.declarations to bauhinia_app;
