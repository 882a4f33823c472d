-- Which people are personas of the demonstration: with its mode off they are signed in nowhere. Before this, only as a
-- persona could anybody be enrolled, so that everyone who is there is one. A constant default rewrites nothing: the
-- table is locked for the moment of the catalogue's change only.
alter table identity.people
  add column is_persona boolean not null default true;
alter table identity.people
  alter column is_persona drop default;
