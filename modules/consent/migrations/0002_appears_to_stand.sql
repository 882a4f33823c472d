-- A first look whether a consent covers a use, before anybody is asked: `consent.stands` without its
-- lock. It holds nothing and writes nothing, so it must never decide a release. A new function: no
-- lock on anything that exists.
create function consent.appears_to_stand(
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
  )
$$;

grant execute on function consent.appears_to_stand to bauhinia_app;
