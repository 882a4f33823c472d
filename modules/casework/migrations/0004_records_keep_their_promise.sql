-- What departments said is erased when its purpose's time is over, and an officer's look stands in the
-- ledger. Takes an exclusive lock on both tables for some milliseconds; the update takes about five
-- seconds for a million rows.
alter table casework.applications
  -- The next day, in the jurisdiction's calendar, on which something of it is due to be erased.
  add column erase_on date;
create index applications_to_erase on casework.applications (erase_on) where erase_on is not null;
-- The job works out what is due when; until then each may be due.
update casework.applications
   set erase_on = updated_at::date
 where sealed_evidence is not null
   and state in ('awaiting-consent', 'awaiting-form', 'granted', 'refused', 'lapsed');

-- Null for looks from before they were committed to the ledger.
alter table casework.case_views
  add column ledger_leaf_hash bytea,
  add column ledger_salt bytea;
create index case_views_by_time on casework.case_views (data_subject_id, viewed_at desc);
