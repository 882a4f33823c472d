-- What somebody typed into a form that could not be taken, until they are back at it.
-- A new, empty table: no lock that anyone waits for, milliseconds on any database.
create table identity.unsent_forms (
  data_subject_id uuid        not null references identity.people,
  path            text        not null check (length(path) <= 500),
  sealed_fields   bytea       not null check (length(sealed_fields) <= 70000),
  expires_at      timestamptz not null,
  primary key (data_subject_id, path)
);

create index unsent_forms_by_expiry on identity.unsent_forms (expires_at);

grant select, insert, update, delete on identity.unsent_forms to bauhinia_app;
