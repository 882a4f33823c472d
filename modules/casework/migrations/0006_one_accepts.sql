-- Until when one process accepts an application's consent, so that another press of the button does not:
-- a row instead of a session's lock, which held a connection while departments were asked. A column
-- without a default: the table is locked for the moment of the catalogue's change only.
alter table casework.applications add column accepting_until timestamptz;
