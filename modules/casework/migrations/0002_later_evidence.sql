-- What a department said when an officer asked it again for a case. Beside the evidence of the decision,
-- which stays as it was so that the decision can be given again. A new table: no lock on anything that
-- exists.
create table casework.later_evidence (
  data_subject_id uuid        not null,
  application_id  uuid        not null,
  exchange_id     uuid        not null,
  dataset_id      text        not null,
  asked_at        timestamptz not null,
  -- The statement and its values, sealed under the person's key.
  sealed_evidence bytea       not null,
  primary key (data_subject_id, application_id, exchange_id)
);

grant select, insert on casework.later_evidence to bauhinia_app;
