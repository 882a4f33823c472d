-- A consent ends with the application that it was given for. Columns without a default: the table is
-- locked for the moment of the catalogue's change only. The functions are replaced as they are called.
alter table consent.consents
  add column ended_at timestamptz check (ended_at >= given_at),
  add column ended_leaf_hash bytea,
  add column ended_salt bytea;

create or replace function consent.stands(
  of_data_subject uuid, of_consent uuid, for_consumer text, of_provider text, of_dataset text,
  for_purpose text, of_names text[], at timestamptz
) returns boolean
language sql volatile
as $$
  select exists (
    select from consent.consents
     where data_subject_id = of_data_subject
       and consent_id = of_consent
       and consumer_id = for_consumer
       and provider_id = of_provider
       and dataset_id = of_dataset
       and purpose_id = for_purpose
       and names @> of_names
       and given_at <= at
       and expires_at > at
       and withdrawn_at is null
       and ended_at is null
       for share
  )
$$;

create or replace function consent.appears_to_stand(
  of_data_subject uuid, of_consent uuid, for_consumer text, of_provider text, of_dataset text,
  for_purpose text, of_names text[], at timestamptz
) returns boolean
language sql stable
as $$
  select exists (
    select from consent.consents
     where data_subject_id = of_data_subject
       and consent_id = of_consent
       and consumer_id = for_consumer
       and provider_id = of_provider
       and dataset_id = of_dataset
       and purpose_id = for_purpose
       and names @> of_names
       and given_at <= at
       and expires_at > at
       and withdrawn_at is null
       and ended_at is null
  )
$$;

grant update (ended_at, ended_leaf_hash, ended_salt) on consent.consents to bauhinia_app;
