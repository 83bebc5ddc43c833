-- Staff look for orders by status and by product (store/OrderListStore). What is written most pays
-- least: a new order is in no index of its status, and gets an entry when it is paid, cancelled or
-- fulfilled. That costs no heap-only update: since orders_by_expiry depends on the status, a change
-- of the status never was one. Changes of other columns still are, so do not index those.
create index orders_by_status on orders (status, id)
  where status in ('PAID', 'CANCELLED', 'FULFILLED');

create index order_items_by_product on order_items (product_id, order_id);
