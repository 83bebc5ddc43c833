-- Which order an event is about, so that its whole way can be shown: null for what is about none.
-- Order ids grow with time, so new entries come at the index's end.
alter table events_raw add column order_id uuid;

update events_raw set order_id = (payload ->> 'orderId')::uuid
where payload ->> 'orderId' is not null;

create index events_raw_order on events_raw (order_id) where order_id is not null;
