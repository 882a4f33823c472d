-- Every asking of a department is on record with its outcome and, where nothing came of it, the reason
-- (docs/decisions/0007). New columns with constant defaults: an exclusive lock for a moment; the new
-- checks read each table once, about a second for a million rows.
alter table exchange.previews
  -- unanswered: the department gave no usable answer, so that nothing was shown.
  add column outcome text not null default 'previewed'
    check (outcome in ('previewed', 'no-record', 'unanswered')),
  add column reason text
    check (reason in ('unreachable', 'too-slow', 'refused', 'untrustworthy')),
  -- SHA-256 of the department's signed statement; null for what was shown before this migration.
  add column statement_digest bytea,
  add constraint previews_reason check ((reason is not null) = (outcome = 'unanswered')),
  add constraint previews_unanswered
    check (outcome <> 'unanswered' or (statement_digest is null and sealed_statement is null));

alter table exchange.exchanges
  drop constraint exchanges_outcome_check,
  drop constraint exchanges_check,
  -- Null where something was released, and for what was refused or unanswered before this migration.
  -- not-standing: a consent; asked-together: another department of the same request; repeated: a copy
  -- of the request was answered while this one asked.
  add column reason text
    check (reason in ('not-standing', 'repeated', 'unreachable', 'too-slow', 'refused',
      'untrustworthy', 'asked-together')),
  -- no-record: the department stated that it holds nothing on the person, and the consumer was told.
  add constraint exchanges_outcome
    check (outcome in ('released', 'no-record', 'refused', 'unanswered')),
  add constraint exchanges_digest
    check ((statement_digest is not null) = (outcome in ('released', 'no-record'))),
  add constraint exchanges_reason
    check (reason is null or outcome in ('refused', 'unanswered'));
