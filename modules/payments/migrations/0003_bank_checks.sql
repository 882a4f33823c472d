-- The bank is asked about bills, not about attempts: a payment by FPS makes no attempt, and one that comes in
-- for a bill that has ended is somebody's money all the same. Changes columns of two tables under a short
-- exclusive lock, then writes each unpaid bill once, and those ended lately: about ten seconds for a million.
alter table payments.bills
  -- How often the bank was asked since the bill was made, tried to be paid or ended; the pauses grow with it.
  add column bank_checks smallint not null default 0,
  -- When it is asked next; null: no more, the bill ended long ago.
  add column next_check_at timestamptz;
update payments.bills
   set next_check_at = date_trunc('milliseconds', now())
 where coalesce(paid_at, cancelled_at) is null
    or coalesce(paid_at, cancelled_at) > now() - interval '30 days';
create index bills_to_check on payments.bills (next_check_at) where next_check_at is not null;
grant update (bank_checks, next_check_at) on payments.bills to bauhinia_app;

drop index payments.payment_attempts_to_check;
alter table payments.payment_attempts
  drop column checks,
  drop column next_check_at;
