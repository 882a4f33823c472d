-- The ground, as the pack declares it, on which an officer changed a status; rules for the next
-- application read it. Null for changes from before grounds were declared, and where none is. A column
-- without a default: the table is locked for the moment of the catalogue's change only.
alter table licences.status_changes
  add column ground text check (length(ground) between 1 and 100);
