-- Finds the entries of what is sealed and opened among all others, so that the public page counts them from the
-- log itself. The bytes are canonical JSON: within a value the quotation marks would be escaped. Takes a share lock
-- on the table (reading goes on, the sequencer waits), about two seconds for a million rows.
create index entries_of_seals on ledger.entries (id)
 where position('"kind":"access.'::bytea in bytes) > 0;
