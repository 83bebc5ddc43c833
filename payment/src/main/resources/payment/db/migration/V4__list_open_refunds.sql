-- Only refunds that wait for the provider are in it: staff list them, the newest first.
create index refunds_open on refunds (id) where status = 'INITIATED';
