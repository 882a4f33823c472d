-- What data subjects agreed to. Distributed by data subject. New tables only: no lock on anything
-- that exists.
create schema consent;

create table consent.consents (
  consent_id       uuid        not null,
  data_subject_id  uuid        not null,
  consumer_id      text        not null,
  provider_id      text        not null,
  dataset_id       text        not null,
  purpose_id       text        not null,
  -- Claims and answers together: the names that a statement may disclose.
  names            text[]      not null check (cardinality(names) > 0),
  -- The application that it was given for.
  reference        uuid        not null,
  retention_days   integer     not null check (retention_days >= 0),
  given_at         timestamptz not null,
  expires_at       timestamptz not null check (expires_at > given_at),
  withdrawn_at     timestamptz check (withdrawn_at >= given_at),
  given_leaf_hash  bytea       not null,
  given_salt       bytea       not null,
  withdrawn_leaf_hash bytea,
  withdrawn_salt      bytea,
  primary key (data_subject_id, consent_id),
  check ((withdrawn_at is null) = (withdrawn_leaf_hash is null))
);
create index consents_by_reference on consent.consents (data_subject_id, reference);

-- Whether a consent covers a use at an instant. It holds the row until the transaction ends, so that
-- a withdrawal comes wholly before a use or wholly after it, never between its check and its record.
-- This is the one thing of this schema that another module's statement may name.
create function consent.stands(
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
       for share
  )
$$;

grant usage on schema consent to bauhinia_app;
grant select, insert on consent.consents to bauhinia_app;
grant update (withdrawn_at, withdrawn_leaf_hash, withdrawn_salt) on consent.consents to bauhinia_app;
grant execute on function consent.stands to bauhinia_app;
