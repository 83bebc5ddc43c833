-- One payment an order. A payment is also its own intent: the charge worker claims rows that are
-- INITIATED and due. The queue columns (attempts, next_attempt_at, claimed_until) are kept by the
-- database's clock, which all replicas share. claimed_until stands in no index on purpose: so a
-- claim is a heap-only update.
create table payments (
  id                 uuid        primary key,
  order_id           uuid        not null unique,
  user_id            uuid        not null,
  amount             bigint      not null check (amount >= 0),
  currency           text        not null check (currency ~ '^[A-Z]{3}$'),
  payment_method     text        not null,
  status             text        not null check (status in ('INITIATED', 'SUCCESS', 'FAILED')),
  provider           text        not null,
  provider_ref       text,
  failure_reason     text,
  -- What refunds that have not failed ask for, and what went back so far.
  refunds_requested  bigint      not null default 0,
  refunded_amount    bigint      not null default 0,
  order_cancelled_at timestamptz,
  attempts           integer     not null default 0,
  next_attempt_at    timestamptz not null default now(),
  claimed_until      timestamptz,
  trace_parent       text,
  created_at         timestamptz not null,
  updated_at         timestamptz not null,
  constraint payments_success_has_ref check (status <> 'SUCCESS' or provider_ref is not null),
  constraint payments_failure_has_reason check ((status = 'FAILED') = (failure_reason is not null)),
  constraint payments_refunds_within_amount check (
    0 <= refunded_amount and refunded_amount <= refunds_requested and refunds_requested <= amount),
  constraint payments_refunds_after_success check (refunds_requested = 0 or status = 'SUCCESS')
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);

create index payments_by_user on payments (user_id, id);
create index payments_due on payments (next_attempt_at) where status = 'INITIATED';

-- requested_by is null for a refund that was made by itself because the order was cancelled: there
-- is at most one of those a payment.
create table refunds (
  id              uuid        primary key,
  payment_id      uuid        not null references payments (id),
  amount          bigint      not null check (amount > 0),
  status          text        not null check (status in ('INITIATED', 'SUCCESS', 'FAILED')),
  reason          text,
  requested_by    uuid,
  provider_ref    text,
  failure_reason  text,
  attempts        integer     not null default 0,
  next_attempt_at timestamptz not null default now(),
  claimed_until   timestamptz,
  trace_parent    text,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  constraint refunds_success_has_ref check (status <> 'SUCCESS' or provider_ref is not null),
  constraint refunds_failure_has_reason check ((status = 'FAILED') = (failure_reason is not null))
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);

create index refunds_by_payment on refunds (payment_id, id);
create unique index refunds_one_automatic on refunds (payment_id) where requested_by is null;
create index refunds_due on refunds (next_attempt_at) where status = 'INITIATED';

-- Orders that were cancelled before anybody asked for their payment: should the request come late,
-- nothing is charged.
create table cancelled_orders (
  order_id     uuid        primary key,
  cancelled_at timestamptz not null
);

-- Answers to requests that carried an Idempotency-Key, for 24 hours.
create table idempotency_keys (
  user_id     uuid        not null,
  key         text        not null check (length(key) between 1 and 255),
  fingerprint text        not null,
  answer      text,
  created_at  timestamptz not null,
  primary key (user_id, key)
);

create index idempotency_keys_by_age on idempotency_keys (created_at);
