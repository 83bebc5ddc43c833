-- Units that were given back with a refund do not count as sold any more, whether they are available
-- again or not.
alter table reservations
  add column returned integer not null default 0,
  add constraint reservations_returned_within_quantity check (returned between 0 and quantity);

-- For every product, for ever: the sum of its movements, without those that are RETURNED = available
-- + reserved + (quantity - returned) of its CONFIRMED reservations. What comes back with a refund
-- moves between these, as orders do, and RETURNED says so; what does not come back was given away:
-- WRITTEN_OFF.
alter table stock_movements
  add column refund_id uuid,
  drop constraint stock_movements_kind_known,
  add constraint stock_movements_kind_known
    check (kind in ('SET', 'ADJUSTED', 'RETURNED', 'WRITTEN_OFF'));

-- A refund is acted upon once.
create unique index stock_movements_refund_once on stock_movements (refund_id, product_id)
  where refund_id is not null;
