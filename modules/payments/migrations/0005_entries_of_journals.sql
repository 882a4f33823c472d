-- That a bill was cancelled, and that the bank corrected a payment, stand in the ledger; from now on with how the
-- entry is found and opened, so that whom it is about can see and prove it. Null in journals of other kinds, whose
-- entry stands with their bill or credit, and before this migration. Columns without a default; the check reads the
-- table once, about a second for a million rows.
-- An earlier migration of the same transaction may have added journals, whose balance is checked at its end: a table
-- is not altered while that is pending.
set constraints all immediate;
set constraints all deferred;
alter table payments.journals
  add column ledger_leaf_hash bytea check (octet_length(ledger_leaf_hash) = 32),
  -- Sealed under the person's key; empty where it is kept for nobody.
  add column ledger_salt bytea check (octet_length(ledger_salt) in (0, 44)),
  add constraint journals_ledger check (
    (ledger_leaf_hash is null) = (ledger_salt is null)
    and (ledger_leaf_hash is null or kind in ('bill-cancelled', 'payment-restated')));
