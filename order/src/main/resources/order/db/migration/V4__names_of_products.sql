-- What a product was called when it was sold. Null where it was sold, or became known, before names
-- were kept: the service reads the names of known products from product.events again when it starts.
alter table product_prices add column name text;
alter table order_items add column product_name text;
