-- A licence that a newer one of its holder has replaced. Takes an exclusive lock on both tables while
-- their checks run again: about a second for a million rows.
alter table licences.licences
  drop constraint licences_status_check,
  add constraint licences_status_known
    check (status in ('valid', 'suspended', 'revoked', 'superseded'));

-- Nobody decides this, and no reason is written: the newer licence is the reason.
alter table licences.status_changes
  add column superseded_by uuid,
  alter column sealed_reason drop not null,
  alter column officer_id drop not null,
  drop constraint status_changes_to_status_check,
  add constraint status_changes_to_status_known
    check (to_status in ('valid', 'suspended', 'revoked', 'superseded')),
  add constraint status_changes_have_a_cause check (
    (to_status = 'superseded') = (superseded_by is not null)
    and (to_status = 'superseded') = (officer_id is null)
    and (officer_id is null) = (sealed_reason is null));
