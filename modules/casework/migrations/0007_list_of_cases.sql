-- The officers' list: what waits, the longest waiting first, then what has ended, the newest first. Takes
-- an exclusive lock on applications while the day of each submission is copied from its event: about ten
-- seconds for a million rows.
alter table casework.applications
  -- Null until it is submitted. Unlike `updated_at` it never moves, so a list by it can be paged through.
  add column submitted_at timestamptz;
update casework.applications a
   set submitted_at = e.occurred_at
  from casework.events e
 where e.data_subject_id = a.data_subject_id
   and e.application_id = a.application_id
   and e.kind = 'application.submitted';
alter table casework.applications
  add constraint applications_submitted_with_number
    check ((submitted_at is not null) = (case_number is not null));
drop index casework.applications_by_organisation;
create index applications_by_submission
  on casework.applications (organisation_id, submitted_at, application_id)
  where case_number is not null;
create index applications_waiting
  on casework.applications (organisation_id, submitted_at, application_id)
  where state = 'awaiting-payment';
