-- Applications for public services and the cases that come of them. Distributed by data subject. New
-- tables only: no lock on anything that exists.
create schema casework;

-- One row an application: what lists and officers look for. Its history is in `events`.
create table casework.applications (
  application_id   uuid        not null,
  data_subject_id  uuid        not null,
  service_id       text        not null,
  service_version  text        not null,
  organisation_id  text        not null,
  -- Given when it is submitted: what the person and the officer call it.
  case_number      text        unique,
  state            text        not null check (state in ('awaiting-consent', 'consent-refused',
                     'awaiting-form', 'awaiting-payment', 'granted', 'refused')),
  started_at       timestamptz not null,
  updated_at       timestamptz not null,
  -- What was entered so far, sealed under the person's key.
  sealed_form      bytea,
  -- The departments' statements and their values, sealed likewise.
  sealed_evidence  bytea,
  primary key (data_subject_id, application_id),
  check ((case_number is not null) = (state in ('awaiting-payment', 'granted', 'refused')))
);
-- At most one application for a service is being filled in: pressing "start" twice is one start.
create unique index applications_open
  on casework.applications (data_subject_id, service_id)
  where state in ('awaiting-consent', 'awaiting-form');
create index applications_by_organisation
  on casework.applications (organisation_id, updated_at desc) where case_number is not null;

-- What happened, in order; only added. Two writers of the same step collide on the key.
create table casework.events (
  data_subject_id  uuid        not null,
  application_id   uuid        not null,
  step             integer     not null check (step >= 1),
  kind             text        not null,
  occurred_at      timestamptz not null,
  -- Ids and codes only: what is personal is sealed in the application.
  details          jsonb       not null,
  ledger_leaf_hash bytea,
  ledger_salt      bytea,
  primary key (data_subject_id, application_id, step)
);

-- Which officer opened which case, and when: the person sees it.
create table casework.case_views (
  data_subject_id uuid        not null,
  application_id  uuid        not null,
  officer_id      uuid        not null,
  organisation_id text        not null,
  viewed_at       timestamptz not null
);
create index case_views_by_application
  on casework.case_views (data_subject_id, application_id, viewed_at);

create table casework.case_numbers (
  organisation_id text    not null,
  year            integer not null,
  last_number     integer not null,
  primary key (organisation_id, year)
);

grant usage on schema casework to bauhinia_app;
grant select, insert, update on casework.applications to bauhinia_app;
grant select, insert on casework.events, casework.case_views to bauhinia_app;
grant select, insert, update on casework.case_numbers to bauhinia_app;
