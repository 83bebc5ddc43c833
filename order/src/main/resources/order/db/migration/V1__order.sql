create table orders (
  id             uuid        primary key,
  user_id        uuid        not null,
  total_amount   bigint      not null check (total_amount between 0 and 1000000000000000),
  currency       text        not null check (currency ~ '^[A-Z]{3}$'),
  status         text        not null
    check (status in ('CREATED', 'PENDING_PAYMENT', 'PAID', 'CANCELLED', 'FULFILLED')),
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  payment_method text        not null,
  expires_at     timestamptz not null,
  paid_at        timestamptz,
  cancel_reason  text
    check (cancel_reason in ('OUT_OF_STOCK', 'PAYMENT_FAILED', 'EXPIRED', 'CUSTOMER')),
  constraint orders_cancelled_for_a_reason check ((status = 'CANCELLED') = (cancel_reason is not null)),
  constraint orders_paid_at_a_time
    check (status not in ('PAID', 'FULFILLED') or paid_at is not null)
);

-- A user's orders, the newest first: ids are UUIDv7, which sort by time.
create index orders_by_user on orders (user_id, id);

-- Only orders that can expire are in it, so it stays as small as the number of open check-outs.
create index orders_by_expiry on orders (expires_at) where status in ('CREATED', 'PENDING_PAYMENT');

create table order_items (
  id          uuid    primary key,
  order_id    uuid    not null references orders (id),
  product_id  uuid    not null,
  quantity    integer not null check (quantity between 1 and 1000),
  unit_price  bigint  not null check (unit_price >= 0),
  total_price bigint  not null check (total_price = unit_price * quantity),
  unique (order_id, product_id)
);

-- What product.events said last of each product: orders take their prices from here.
create table product_prices (
  product_id uuid    primary key,
  price      bigint  not null check (price between 0 and 1000000000000000),
  currency   text    not null check (currency ~ '^[A-Z]{3}$'),
  active     boolean not null,
  version    bigint  not null
);

-- Which order a caller's Idempotency-Key stands for. The fingerprint is the SHA-256 of the body.
-- No foreign key: a key is claimed before its order is written, in the same transaction.
create table idempotency_keys (
  user_id     uuid        not null,
  key         text        not null check (length(key) between 1 and 255),
  fingerprint text        not null check (length(fingerprint) = 64),
  order_id    uuid        not null,
  created_at  timestamptz not null,
  primary key (user_id, key)
);

create index idempotency_keys_by_age on idempotency_keys (created_at);
