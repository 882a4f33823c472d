-- Messages to people. Distributed by data subject. New tables only: no lock on anything that exists.
create schema inbox;

create table inbox.messages (
  message_id      uuid        not null,
  data_subject_id uuid        not null,
  template        text        not null,
  -- What the message is about, so that nobody is told the same twice.
  reference       uuid        not null,
  -- Subject and body in every language, sealed under the person's key.
  sealed_text     bytea       not null,
  -- A page's path without its language.
  link            text        check (link not like '/%'),
  sent_at         timestamptz not null,
  read_at         timestamptz check (read_at >= sent_at),
  primary key (data_subject_id, message_id),
  unique (data_subject_id, reference, template)
);
create index messages_by_time on inbox.messages (data_subject_id, sent_at desc);

grant usage on schema inbox to bauhinia_app;
grant select, insert on inbox.messages to bauhinia_app;
grant update (read_at) on inbox.messages to bauhinia_app;
