-- What settles no bill is in the books as well: kept apart (suspense) by the organisation whose account
-- it came into, until a person deals with it or the bank restates the payment. Changes columns and
-- constraints of two tables under a short exclusive lock and rewrites only credits that settled
-- nothing: a few, however many people there are.
alter table payments.credits
  -- Null only where it was recorded before and names a bill that nobody has.
  add column payee_organisation_id text,
  drop constraint credits_ledger,
  drop constraint credits_reason;

update payments.credits c
   set payee_organisation_id = b.payee_organisation_id,
       reason = case when c.outcome = 'unmatched' then c.reason
                     when b.cancelled_at is not null then 'bill-cancelled'
                     when c.outcome = 'overpaid' then 'already-paid' end
  from payments.bills b
 where b.data_subject_id = c.data_subject_id
   and b.bill_id = c.bill_id
   and c.outcome <> 'settled';

alter table payments.credits
  add constraint credits_ledger check (
    (outcome = 'unmatched' or ledger_leaf_hash is not null)
    and (ledger_leaf_hash is null) = (ledger_salt is null)),
  add constraint credits_reason check ((outcome = 'settled') = (reason is null));

drop index payments.credits_to_review;
create index credits_to_review
  on payments.credits (payee_organisation_id, recorded_at) where outcome <> 'settled';

alter table payments.journals
  alter column bill_id drop not null,
  -- The credit that the journal books, or takes back.
  add column credit_id uuid,
  add foreign key (data_subject_id, credit_id) references payments.credits;
create unique index journals_once_per_credit
  on payments.journals (data_subject_id, credit_id, kind) where credit_id is not null;

-- What an officer and the payer see: without what the bank has restated since.
create view payments.unsettled_credits as
select c.data_subject_id, c.credit_id, c.bank_payment_id, c.channel, c.bill_number, c.bill_id,
       b.reference, c.payee_organisation_id, c.payee_fps_identifier, c.amount_minor, c.currency,
       c.paid_at, c.recorded_at, c.outcome, c.reason, c.ledger_leaf_hash
  from payments.credits c
  left join payments.bills b
    on b.data_subject_id = c.data_subject_id
   and b.bill_id = c.bill_id
 where c.outcome <> 'settled'
   and not exists (select from payments.journals j
                    where j.data_subject_id = c.data_subject_id
                      and j.credit_id = c.credit_id
                      and j.kind = 'payment-restated');
grant select on payments.unsettled_credits to bauhinia_app;

-- What was kept outside the books until now goes into them, last, for its checks come at commit.
insert into payments.journals (data_subject_id, journal_id, kind, bill_id, credit_id, occurred_at)
select data_subject_id, gen_random_uuid(), 'unmatched-received', bill_id, credit_id, recorded_at
  from payments.credits
 where outcome = 'unmatched'
   and payee_organisation_id is not null;
insert into payments.postings
       (data_subject_id, journal_id, position, organisation_id, account, amount_minor, currency)
select c.data_subject_id, j.journal_id, p.position, c.payee_organisation_id, p.account,
       p.sign * c.amount_minor, c.currency
  from payments.journals j
  join payments.credits c
    on c.data_subject_id = j.data_subject_id
   and c.credit_id = j.credit_id
 cross join (values (1, 'bank', 1), (2, 'suspense', -1)) as p (position, account, sign)
 where j.kind = 'unmatched-received';
