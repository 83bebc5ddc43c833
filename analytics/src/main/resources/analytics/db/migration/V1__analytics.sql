-- Sales: the orders that are paid (or fulfilled) now, on the UTC day they were paid. Revenue is in
-- minor units of the reporting currency. An order that is cancelled may be heard of before it is
-- paid, so a figure may be below zero for a moment.
create table sales_daily (
  date          date   primary key,
  total_orders  bigint not null,
  total_revenue bigint not null
);

create table sales_monthly (
  year          integer not null,
  month         integer not null check (month between 1 and 12),
  total_orders  bigint  not null,
  total_revenue bigint  not null,
  primary key (year, month)
);

create table product_sales_daily (
  date       date   not null,
  product_id uuid   not null,
  quantity   bigint not null,
  revenue    bigint not null,
  primary key (date, product_id)
);

-- The names of products, for people.
create table products (
  product_id uuid   primary key,
  name       text   not null,
  version    bigint not null
);

-- Every event once: the id is the event's own.
create table events_raw (
  id         uuid        primary key,
  event_type text        not null,
  payload    json        not null,
  created_at timestamptz not null
);

create index events_raw_type on events_raw (event_type, id);
