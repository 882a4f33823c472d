-- The departments' own signed counts, compared with the gateway's records day by day (docs/decisions/0017).
-- New columns without default, all null: an exclusive lock for a moment; the checks read each table once,
-- about a second for a million rows. The new indexes are empty at first and take a share lock for as long.
alter table exchange.exchanges
  -- When the gateway signed what it asked the department for this, and what that gave; null where no
  -- department was asked for it (a preview is released as it was shown), and before this migration.
  add column asked_at timestamptz,
  add column answer text
    check (answer in ('statement', 'no-record', 'unreachable', 'too-slow', 'refused', 'untrustworthy')),
  add constraint exchanges_asking check ((asked_at is null) = (answer is null));

alter table exchange.previews
  add column asked_at timestamptz;

create index exchanges_by_asking on exchange.exchanges (asked_at) where asked_at is not null;
create index previews_by_asking on exchange.previews (asked_at) where asked_at is not null;

-- From when on askings are recorded with the time of their asking: days that began earlier cannot be
-- compared. A gateway that has asked nobody yet is compared from its first day on.
create table exchange.comparison_start (
  started_at timestamptz not null
);
insert into exchange.comparison_start (started_at)
select case when exists (select from exchange.exchanges) or exists (select from exchange.previews)
            then now() else '-infinity' end;

-- What came of comparing one department's day; one row for each result that differs from the one before.
-- Only added to.
create table exchange.reconciliations (
  organisation_id     text        not null,
  -- Of the jurisdiction's calendar.
  day                 date        not null,
  revision            integer     not null check (revision > 0),
  reconciled_at       timestamptz not null,
  result              text        not null
    check (result in ('agreed', 'unrecorded', 'uncounted', 'missing', 'unusable', 'explained')),
  -- Why a count was not taken for the department's word.
  reason              text,
  -- The department's figures and what it signed (SD-JWT VC); null where none came that could be used.
  counted_statements  bigint      check (counted_statements >= 0),
  counted_no_record   bigint      check (counted_no_record >= 0),
  signed_count        text,
  -- The gateway's own: askings on record by what the department gave.
  recorded_statements bigint      not null check (recorded_statements >= 0),
  recorded_no_record  bigint      not null check (recorded_no_record >= 0),
  recorded_unanswered bigint      not null check (recorded_unanswered >= 0),
  -- An operator's words on why the figures will not agree, and who wrote them (pairwise).
  explanation         text,
  explained_by        text,
  ledger_leaf_hash    bytea       not null,
  ledger_salt         bytea       not null,
  primary key (organisation_id, day, revision),
  constraint reconciliations_count check (
    (result = 'explained' or (counted_statements is null) = (result in ('missing', 'unusable'))) and
    (counted_no_record is null) = (counted_statements is null) and
    (signed_count is null) = (counted_statements is null)),
  constraint reconciliations_reason check ((reason is not null) = (result = 'unusable')),
  constraint reconciliations_explanation check (
    (explanation is not null) = (result = 'explained') and
    (explained_by is null) = (explanation is null))
);
create index reconciliations_by_day on exchange.reconciliations (day desc);

grant select on exchange.comparison_start to bauhinia_app;
grant select, insert on exchange.reconciliations to bauhinia_app;
