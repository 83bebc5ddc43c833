-- Tables as order_db has them, beside them in a schema of their own: no relay reads their outbox, so
-- nothing but PostgreSQL works while this is measured. Prices as the shop's, under ids that a
-- pgbench script can count through.
drop schema if exists bench cascade;
create schema bench;

create table bench.orders (like public.orders including all);
create table bench.order_items (like public.order_items including all);
alter table bench.order_items add foreign key (order_id) references bench.orders (id);
create table bench.product_prices (like public.product_prices including all);
create table bench.idempotency_keys (like public.idempotency_keys including all);
create table bench.outbox (like public.outbox including all);

insert into bench.product_prices (product_id, price, currency, active, version)
select ('00000000-0000-7000-8000-' || lpad((row_number() over ())::text, 12, '0'))::uuid,
       price, currency, active, version
from public.product_prices
where active;

analyze bench.product_prices;
