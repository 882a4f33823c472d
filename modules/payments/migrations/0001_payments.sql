-- Bills, attempts to pay them, what the bank told us, and the books in double entry. Every table that
-- grows with people is distributed by data_subject_id, and every hot statement names it. New tables
-- only: no lock on anything that exists.
create schema payments;

-- Numbers may have gaps: what was rolled back keeps its number.
create sequence payments.bill_number_sequence;

create table payments.bills (
  data_subject_id       uuid        not null,
  bill_id               uuid        not null,
  bill_number           text        not null check (bill_number ~ '^[A-Z0-9-]{1,25}$'),
  -- The case that this bill is for: a second request for the same case finds the first bill.
  reference             text        not null check (reference <> ''),
  payee_organisation_id text        not null,
  currency              text        not null check (currency in ('HKD', 'CNY')),
  amount_minor          bigint      not null check (amount_minor > 0),
  due_on                date,
  created_at            timestamptz not null,
  paid_at               timestamptz,
  cancelled_at          timestamptz,
  ledger_leaf_hash      bytea       not null check (octet_length(ledger_leaf_hash) = 32),
  ledger_salt           bytea       not null,
  primary key (data_subject_id, bill_id),
  constraint bills_once_per_reference unique (data_subject_id, reference),
  constraint bills_end_once check (paid_at is null or cancelled_at is null)
);

-- A payment by FPS names a bill number and nobody's id: this is how the bill is found.
create table payments.bill_numbers (
  bill_number     text primary key,
  data_subject_id uuid not null,
  bill_id         uuid not null
);

-- How the amount came about; a line may be a reduction.
create table payments.bill_lines (
  data_subject_id uuid     not null,
  bill_id         uuid     not null,
  position        smallint not null,
  line_id         text     not null,
  label           jsonb    not null check (label ?& array['en', 'zh-Hant', 'zh-Hans']),
  amount_minor    bigint   not null,
  primary key (data_subject_id, bill_id, position),
  foreign key (data_subject_id, bill_id) references payments.bills
);

-- A bill with its lines, as every reader wants it.
create view payments.itemised_bills as
select b.data_subject_id, b.bill_id, b.bill_number, b.reference, b.payee_organisation_id,
       b.amount_minor, b.currency, b.due_on, b.created_at, b.paid_at, b.cancelled_at,
       (select jsonb_agg(jsonb_build_object('id', l.line_id, 'label', l.label,
                                            'amountMinor', l.amount_minor) order by l.position)
          from payments.bill_lines l
         where l.data_subject_id = b.data_subject_id
           and l.bill_id = b.bill_id) as lines
  from payments.bills b;

-- attempt_id is also the key under which the bank makes at most one payment of it.
create table payments.payment_attempts (
  data_subject_id uuid        not null,
  attempt_id      uuid        not null,
  bill_id         uuid        not null,
  locale          text        not null check (locale in ('en', 'zh-Hant', 'zh-Hans')),
  status          text        not null check (status in ('open', 'paid', 'cancelled')),
  bank_payment_id text,
  created_at      timestamptz not null,
  checks          smallint    not null default 0,
  next_check_at   timestamptz not null,
  closed_at       timestamptz,
  primary key (data_subject_id, attempt_id),
  foreign key (data_subject_id, bill_id) references payments.bills,
  constraint payment_attempts_close check ((status = 'open') = (closed_at is null))
);
create unique index payment_attempts_one_open
  on payments.payment_attempts (data_subject_id, bill_id) where status = 'open';
create index payment_attempts_to_check
  on payments.payment_attempts (next_check_at) where status = 'open';

-- Every webhook that was taken, so that one that comes again changes nothing. Where the bill is not
-- known, data_subject_id is the nil UUID (RFC 9562 §5.9): nobody.
create table payments.notifications (
  data_subject_id uuid        not null,
  webhook_id      text        not null,
  type            text        not null,
  received_at     timestamptz not null,
  primary key (data_subject_id, webhook_id)
);

-- What the bank said was paid to us. An unmatched one waits for a person; a right statement of the
-- same payment that comes later is booked all the same.
create table payments.credits (
  data_subject_id      uuid        not null,
  credit_id            uuid        not null,
  bank_payment_id      text        not null,
  channel              text        not null,
  bill_number          text        not null,
  bill_id              uuid,
  payee_fps_identifier text        not null,
  amount_minor         bigint      not null,
  currency             text        not null,
  paid_at              timestamptz not null,
  recorded_at          timestamptz not null,
  outcome              text        not null check (outcome in ('settled', 'overpaid', 'unmatched')),
  reason               text,
  -- Only what is booked is an act of ours, and so stands in the ledger.
  ledger_leaf_hash     bytea       check (octet_length(ledger_leaf_hash) = 32),
  ledger_salt          bytea,
  primary key (data_subject_id, credit_id),
  constraint credits_ledger check (
    (outcome = 'unmatched') = (ledger_leaf_hash is null)
    and (ledger_leaf_hash is null) = (ledger_salt is null)),
  constraint credits_reason check ((outcome = 'unmatched') = (reason is not null)),
  constraint credits_bill check (outcome = 'unmatched' or bill_id is not null)
);
create unique index credits_booked_once
  on payments.credits (data_subject_id, bank_payment_id) where outcome <> 'unmatched';
create unique index credits_settle_once
  on payments.credits (data_subject_id, bill_id) where outcome = 'settled';
create unique index credits_unmatched_once
  on payments.credits (data_subject_id, bank_payment_id, bill_number, payee_fps_identifier,
                       amount_minor, currency) where outcome = 'unmatched';
create index credits_to_review on payments.credits (recorded_at) where outcome <> 'settled';

create table payments.journals (
  data_subject_id uuid        not null,
  journal_id      uuid        not null,
  kind            text        not null,
  bill_id         uuid        not null,
  occurred_at     timestamptz not null,
  primary key (data_subject_id, journal_id),
  foreign key (data_subject_id, bill_id) references payments.bills
);

-- A debit is positive, a credit negative.
create table payments.postings (
  data_subject_id uuid     not null,
  journal_id      uuid     not null,
  position        smallint not null,
  organisation_id text     not null,
  account         text     not null check (account in ('bank', 'receivable', 'income', 'suspense')),
  amount_minor    bigint   not null check (amount_minor <> 0),
  currency        text     not null,
  primary key (data_subject_id, journal_id, position),
  foreign key (data_subject_id, journal_id) references payments.journals
);

-- At commit every journal has at least two postings and balances in each currency.
create function payments.refuse_unbalanced_journal() returns trigger language plpgsql as $$
begin
  if (select count(*) from payments.postings
       where data_subject_id = new.data_subject_id and journal_id = new.journal_id) < 2
     or exists (select from payments.postings
                 where data_subject_id = new.data_subject_id and journal_id = new.journal_id
                 group by organisation_id, currency having sum(amount_minor) <> 0)
  then
    raise exception 'journal % does not balance', new.journal_id
      using errcode = 'check_violation', constraint = 'journals_balance';
  end if;
  return null;
end $$;
create constraint trigger journals_balance after insert on payments.journals
  deferrable initially deferred for each row execute function payments.refuse_unbalanced_journal();
create constraint trigger journals_balance after insert on payments.postings
  deferrable initially deferred for each row execute function payments.refuse_unbalanced_journal();

-- At commit the lines of a new bill add up to its amount.
create function payments.refuse_wrong_total() returns trigger language plpgsql as $$
begin
  if new.amount_minor is distinct from
     (select sum(amount_minor) from payments.bill_lines
       where data_subject_id = new.data_subject_id and bill_id = new.bill_id)
  then
    raise exception 'the lines of bill % do not add up to its amount', new.bill_id
      using errcode = 'check_violation', constraint = 'bills_add_up';
  end if;
  return null;
end $$;
create constraint trigger bills_add_up after insert on payments.bills
  deferrable initially deferred for each row execute function payments.refuse_wrong_total();

grant usage on schema payments to bauhinia_app;
grant usage on sequence payments.bill_number_sequence to bauhinia_app;
grant select, insert on payments.bills, payments.bill_numbers, payments.bill_lines,
  payments.payment_attempts, payments.notifications, payments.credits, payments.journals,
  payments.postings to bauhinia_app;
grant select on payments.itemised_bills to bauhinia_app;
grant update (paid_at, cancelled_at) on payments.bills to bauhinia_app;
grant update (status, bank_payment_id, checks, next_check_at, closed_at)
  on payments.payment_attempts to bauhinia_app;
