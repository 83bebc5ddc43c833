-- One order in one statement: what the order service would do if it wrote each order by itself.
-- Two prices are looked up, an Idempotency-Key is taken; order, lines and event are written. The ids
-- and the event are made here, which costs PostgreSQL a little that it does not pay in the service;
-- in return there is no fingerprint to compute, no transaction block, and nobody who reads the event.
\set first random(1, :products)
\set second 1 + :first % :products
\set user random(1, 1000000)
with asked as (
  select uuidv7() as id, gen_random_uuid()::text as key,
         ('00000000-0000-4000-8000-' || lpad((:user)::text, 12, '0'))::uuid as user_id,
         now() as placed_at
), line as (
  select uuidv7() as id, wanted.product_id, wanted.quantity, price.price, price.currency
  from (values (('00000000-0000-7000-8000-' || lpad((:first)::text, 12, '0'))::uuid, 1),
               (('00000000-0000-7000-8000-' || lpad((:second)::text, 12, '0'))::uuid, 2))
    as wanted(product_id, quantity)
  cross join lateral (
    select price, currency from product_prices p
    where p.product_id = wanted.product_id and active
    limit 1) price
), priced as (
  select sum(price * quantity)::bigint as total, min(currency) as currency,
         json_agg(json_build_object(
           'productId', product_id, 'quantity', quantity, 'unitPrice', price)) as items
  from line
  having count(*) = 2 and min(currency) = max(currency)
), claimed as (
  insert into idempotency_keys as known (user_id, key, fingerprint, order_id, created_at)
  select user_id, key, '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', id,
         placed_at
  from asked
  on conflict (user_id, key) do update
  set fingerprint = excluded.fingerprint, order_id = excluded.order_id,
      created_at = excluded.created_at
  where known.created_at <= now() - interval '24 hours'
  returning order_id
), placed as (
  insert into orders (id, user_id, total_amount, currency, status, created_at, updated_at,
                      payment_method, expires_at)
  select asked.id, asked.user_id, priced.total, priced.currency, 'CREATED', asked.placed_at,
         asked.placed_at, 'sim_ok', asked.placed_at + interval '15 minutes'
  from asked
  join claimed on claimed.order_id = asked.id
  cross join priced
  returning id
), placed_items as (
  insert into order_items (id, order_id, product_id, quantity, unit_price, total_price)
  select line.id, placed.id, line.product_id, line.quantity, line.price, line.price * line.quantity
  from line
  cross join placed
)
insert into outbox (id, aggregatetype, aggregateid, type, payload, headers, created_at)
select uuidv7(), 'order', asked.id::text, 'polyshop.OrderPlaced.v1',
       json_build_object('orderId', asked.id, 'userId', asked.user_id, 'items', priced.items,
                         'totalAmount', priced.total, 'currency', priced.currency,
                         'paymentMethod', 'sim_ok', 'placedAt', asked.placed_at),
       '{}', asked.placed_at
from placed
join asked on asked.id = placed.id
cross join priced;
