-- A request for what its data subject is no longer shown is on record too, with that reason
-- (docs/decisions/0007). An exclusive lock while the new check reads the table once, about a second for
-- a million rows.
alter table exchange.exchanges
  drop constraint exchanges_reason_check,
  -- preview-expired: what the person had been shown for the application was no longer held.
  add constraint exchanges_reason_check
    check (reason in ('not-standing', 'preview-expired', 'repeated', 'unreachable', 'too-slow',
      'refused', 'untrustworthy', 'asked-together'));
