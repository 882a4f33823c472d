-- Which officer did what an act records, where it was not the person's own act: erasure. A column without a
-- default: the table is locked for the moment of the catalogue's change only.
alter table identity.acts
  add column officer_id uuid;
