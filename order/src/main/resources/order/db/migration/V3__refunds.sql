-- What went back, and is to go back, of an order's money: amounts are minor units. paid_late_at is
-- when money came for an order that was cancelled already: it never counted as a sale.
-- cancel_refund_id is the refund by which the rest of an order that was paid goes back when it is
-- cancelled. What is pending may be too much for a moment: payment, which also takes refunds that
-- the order does not know of yet, refuses what is too much.
alter table orders
  add column paid_late_at     timestamptz,
  add column refunded_amount  bigint not null default 0,
  add column refunds_pending  bigint not null default 0,
  add column cancel_refund_id uuid,
  add constraint orders_refunded_within_total check (refunded_amount between 0 and total_amount),
  add constraint orders_refunds_pending_not_negative check (refunds_pending >= 0);

-- How many of the units were given back, or are being given back.
alter table order_items
  add column refunded_quantity integer not null default 0,
  add constraint order_items_refunded_within_quantity
    check (refunded_quantity between 0 and quantity);

-- requested_by is null if staff asked payment for it, or nobody did (a cancellation, a late payment).
create table order_refunds (
  id             uuid        primary key,
  order_id       uuid        not null references orders (id),
  amount         bigint      not null check (amount >= 0),
  status         text        not null check (status in ('INITIATED', 'SUCCESS', 'FAILED')),
  restock        boolean     not null,
  reason         text,
  requested_by   uuid,
  failure_reason text,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  constraint order_refunds_failure_has_reason
    check ((status = 'FAILED') = (failure_reason is not null))
);

create index order_refunds_by_order on order_refunds (order_id, id);

-- The goods that a refund is for; none if it is about money only.
create table order_refund_lines (
  refund_id  uuid    not null references order_refunds (id),
  product_id uuid    not null,
  quantity   integer not null check (quantity > 0),
  primary key (refund_id, product_id)
);

-- A key may also stand for a refund: then it has an answer, and the order that it stands for is none.
alter table idempotency_keys
  add column answer text,
  alter column order_id set default '00000000-0000-0000-0000-000000000000';
