-- An application can also end before it is paid: withdrawn by its applicant, or lapsed when its bill
-- stays unpaid. Takes an exclusive lock on applications while their states are checked again: about a
-- second for a million rows.
alter table casework.applications
  -- The last day on which its bill can be paid, in the jurisdiction's calendar; null: no such day.
  add column pay_until date,
  drop constraint applications_state_check,
  drop constraint applications_check,
  add constraint applications_state_known check (state in ('awaiting-consent', 'consent-refused',
    'awaiting-form', 'awaiting-payment', 'granted', 'refused', 'withdrawn', 'lapsed')),
  -- Withdrawn before or after its submission.
  add constraint applications_case_number check (state = 'withdrawn' or (case_number is not null)
    = (state in ('awaiting-payment', 'granted', 'refused', 'lapsed')));
create index applications_to_lapse
  on casework.applications (pay_until) where state = 'awaiting-payment';

-- What belongs to an application is erased with it.
grant delete on casework.later_evidence to bauhinia_app;
