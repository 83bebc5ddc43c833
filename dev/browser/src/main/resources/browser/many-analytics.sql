-- What as many orders as asked for leave in the tables that analytics counts in, over the last ten years.
create temporary table hours as
select hour, :orders / (3650 * 24) as orders
from generate_series(date_trunc('hour', now()) - interval '3650 days', date_trunc('hour', now()) - interval '1 hour',
  interval '1 hour') as hour;

insert into sales_hourly (hour, currency, total_orders, total_revenue, total_refunds, cancelled_orders)
select hour, 'EUR', orders, orders * 5500, 0, orders / 20 from hours
on conflict do nothing;

create temporary table days as
select (hour at time zone 'UTC')::date as date, sum(orders)::bigint as orders from hours group by 1;

insert into sales_daily_currency (date, currency, total_orders, total_revenue, total_refunds, cancelled_orders)
select date, 'EUR', orders, orders * 5500, 0, orders / 20 from days
on conflict do nothing;

insert into sales_daily (date, total_orders, total_revenue)
select date, orders, orders * 5500 from days
on conflict do nothing;

insert into sales_monthly (year, month, total_orders, total_revenue)
select extract(year from date), extract(month from date), sum(orders), sum(orders) * 5500 from days group by 1, 2
on conflict do nothing;

insert into order_steps_daily (date, status, reason, paid, orders)
select date, status, '', false, orders
from days, unnest('{CREATED,PENDING_PAYMENT,PAID,FULFILLED}'::text[]) as status
on conflict do nothing;

insert into product_sales (date, product_id, currency, quantity, revenue)
select date, product_id, 'EUR', 3, 9000 from days, products
on conflict do nothing;

insert into events_raw (id, event_type, payload, created_at, order_id)
select uuidv7(-n * (interval '3650 days' / :orders)), 'polyshop.OrderPlaced.v1', '{}', now() - n * (interval '3650 days' / :orders),
       uuidv7(-n * (interval '3650 days' / :orders))
from generate_series(1, :orders) as n;
