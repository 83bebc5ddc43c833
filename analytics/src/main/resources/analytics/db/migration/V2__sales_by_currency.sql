-- By which rules the sales are counted. Without the row, all sales are counted from events_raw with
-- the next batch of events, by the settings of the service; later, a rebuild does so.
create table sales_counting (
  only_row           boolean primary key default true check (only_row),
  time_zone          text    not null,
  reporting_currency text    not null
);

-- Sales in each currency: orders on the day of the shop's time zone on which they were paid, refunds
-- on the day on which they were made. total_revenue is net of total_refunds. cancelled_orders were
-- cancelled on that day, paid or not.
create table sales_daily_currency (
  date             date   not null,
  currency         text   not null,
  total_orders     bigint not null,
  total_revenue    bigint not null,
  total_refunds    bigint not null,
  cancelled_orders bigint not null,
  primary key (date, currency)
);

-- The same by the hour that begins then.
create table sales_hourly (
  hour             timestamptz not null,
  currency         text        not null,
  total_orders     bigint      not null,
  total_revenue    bigint      not null,
  total_refunds    bigint      not null,
  cancelled_orders bigint      not null,
  primary key (hour, currency)
);

-- In place of product_sales_daily, which earlier releases write: here the revenue has its currency.
create table product_sales (
  date       date   not null,
  product_id uuid   not null,
  currency   text   not null,
  quantity   bigint not null,
  revenue    bigint not null,
  primary key (date, product_id, currency)
);

-- How many orders reached which status on that day. Those that were cancelled have a reason, and
-- were paid before or not.
create table order_steps_daily (
  date   date    not null,
  status text    not null,
  reason text    not null,
  paid   boolean not null,
  orders bigint  not null,
  primary key (date, status, reason, paid)
);
