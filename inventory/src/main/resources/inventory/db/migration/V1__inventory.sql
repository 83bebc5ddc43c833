-- For every product, for ever: sum(stock_movements.quantity) = stock.available + stock.reserved
-- + the quantities of its CONFIRMED reservations. Orders only move units between these three.

create table stock (
  id         uuid        primary key,
  product_id uuid        not null unique,
  available  bigint      not null,
  reserved   bigint      not null,
  updated_at timestamptz not null,
  constraint stock_available_not_negative check (available >= 0),
  constraint stock_reserved_not_negative check (reserved >= 0)
) with (
  -- A hot product is updated by every batch: room on the page keeps those updates off the indexes.
  fillfactor = 70
);

-- What an order holds of a product. The lines of a rejected order are RELEASED from the start: they
-- hold nothing, and say that the order was decided.
create table reservations (
  id         uuid        primary key,
  order_id   uuid        not null,
  product_id uuid        not null,
  quantity   integer     not null,
  status     text        not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint reservations_order_product_unique unique (order_id, product_id),
  constraint reservations_quantity_positive check (quantity > 0),
  constraint reservations_status_known check (status in ('RESERVED', 'RELEASED', 'CONFIRMED'))
) with (fillfactor = 80);

-- What staff changed: `quantity` is the change of `available`, by `actor` (a user's id).
create table stock_movements (
  id         uuid        primary key,
  product_id uuid        not null references stock (product_id),
  kind       text        not null,
  quantity   bigint      not null,
  order_id   uuid,
  note       text,
  actor      uuid,
  created_at timestamptz not null,
  constraint stock_movements_quantity_not_zero check (quantity <> 0),
  constraint stock_movements_kind_known check (kind in ('SET', 'ADJUSTED'))
);

create index stock_movements_product_newest on stock_movements (product_id, id desc);

-- Answers to requests that bore an Idempotency-Key, kept for a day.
create table idempotency_keys (
  user_id     uuid        not null,
  key         text        not null,
  fingerprint text        not null,
  answer      text,
  created_at  timestamptz not null,
  primary key (user_id, key)
);

create index idempotency_keys_oldest on idempotency_keys (created_at);
