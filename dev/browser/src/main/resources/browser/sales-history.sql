-- Six weeks of sales up to the hour that is, in the tables that analytics counts in: busy in the afternoon,
-- quiet at night and on Sundays. Only for pictures: no orders are behind them, so an audit would say so.
select setseed(0.42);

create temporary table past as
select hour, orders, (orders * (8500 + 4500 * random()))::bigint as revenue,
       round(orders * 0.03)::bigint as declined, round(orders * 0.02)::bigint as short
from (
  select hour, round((75 + 750 * exp(-power(extract(hour from hour) - 15, 2) / 22.0))
      * case extract(isodow from hour) when 7 then 0.5 when 6 then 0.8 else 1 end
      * (0.8 + 0.4 * random()))::bigint as orders
  from generate_series(date_trunc('day', now(), 'UTC') - interval '42 days',
    date_trunc('hour', now()) - interval '1 hour', interval '1 hour') as hour) as drawn;

insert into sales_hourly (hour, currency, total_orders, total_revenue, total_refunds, cancelled_orders)
select hour, 'EUR', orders, revenue, 0, declined + short from past
on conflict do nothing;

create temporary table past_days as
select (hour at time zone 'UTC')::date as date, sum(orders) as orders, sum(revenue) as revenue,
       sum(declined) as declined, sum(short) as short
from past
group by 1;

insert into sales_daily_currency as known (date, currency, total_orders, total_revenue, total_refunds, cancelled_orders)
select date, 'EUR', orders, revenue, 0, declined + short from past_days
on conflict (date, currency) do update
set total_orders = known.total_orders + excluded.total_orders,
    total_revenue = known.total_revenue + excluded.total_revenue,
    cancelled_orders = known.cancelled_orders + excluded.cancelled_orders;

insert into sales_daily as known (date, total_orders, total_revenue)
select date, orders, revenue from past_days
on conflict (date) do update
set total_orders = known.total_orders + excluded.total_orders,
    total_revenue = known.total_revenue + excluded.total_revenue;

insert into sales_monthly as known (year, month, total_orders, total_revenue)
select extract(year from date), extract(month from date), sum(orders), sum(revenue)
from past_days
group by 1, 2
on conflict (year, month) do update
set total_orders = known.total_orders + excluded.total_orders,
    total_revenue = known.total_revenue + excluded.total_revenue;

insert into order_steps_daily as known (date, status, reason, paid, orders)
select date, status, reason, false, n
from past_days,
  lateral (values
    ('CREATED', '', orders + declined + short), ('PENDING_PAYMENT', '', orders + declined),
    ('PAID', '', orders), ('FULFILLED', '', orders),
    ('CANCELLED', 'PAYMENT_FAILED', declined), ('CANCELLED', 'OUT_OF_STOCK', short)) as step (status, reason, n)
on conflict (date, status, reason, paid) do update
set orders = known.orders + excluded.orders;

insert into product_sales as known (date, product_id, currency, quantity, revenue)
select (now() at time zone 'UTC')::date, product_id, 'EUR', n, n * (1500 + round(6000 * random()))
from (select product_id, round(4 + 60 * random() * random())::bigint as n from products) as sold
on conflict (date, product_id, currency) do update
set quantity = known.quantity + excluded.quantity, revenue = known.revenue + excluded.revenue;
