-- Consumers' own signed counts, compared with the gateway's records day by day (docs/decisions/0023). A new
-- column without default, all null, and an index that is empty at first: locks for a moment.
alter table exchange.exchanges
  -- When the consumer's own system signed its request, to the second; null where this platform signed it
  -- with a key that it holds for the consumer, and before this migration.
  add column requested_at timestamptz;

create index exchanges_by_requesting on exchange.exchanges (consumer_id, requested_at)
 where requested_at is not null;

-- What each consumer says last that it received of what it requested on a day.
create table exchange.consumer_counts (
  consumer_id  text        not null,
  -- Of the jurisdiction's calendar.
  day          date        not null,
  statements   bigint      not null check (statements >= 0),
  no_record    bigint      not null check (no_record >= 0),
  -- Asked for, and of which it does not know what came.
  unanswered   bigint      not null check (unanswered >= 0),
  signed_at    timestamptz not null,
  -- Its request as JSON: body, key, signature base and signature (RFC 9421).
  signed_count text        not null,
  primary key (consumer_id, day)
);
create index consumer_counts_by_day on exchange.consumer_counts (day);

-- One row a department, day and side. A few thousand rows a year: rewritten under an exclusive lock at once.
alter table exchange.reconciliations
  -- provider: what the department answered; consumer: what its own system received.
  add column side text not null default 'provider' check (side in ('provider', 'consumer')),
  add column counted_unanswered bigint check (counted_unanswered >= 0),
  drop constraint reconciliations_pkey,
  add primary key (organisation_id, side, day, revision);
update exchange.reconciliations set counted_unanswered = 0 where counted_statements is not null;
alter table exchange.reconciliations
  alter column side drop default,
  add constraint reconciliations_counted_unanswered
    check ((counted_unanswered is null) = (counted_statements is null));

-- From when on requests carry the time of their signature, as for the askings.
alter table exchange.comparison_start add column consumers_started_at timestamptz;
update exchange.comparison_start
   set consumers_started_at =
       case when exists (select from exchange.exchanges) then now() else '-infinity' end;
alter table exchange.comparison_start alter column consumers_started_at set not null;

grant select, insert, update on exchange.consumer_counts to bauhinia_app;
