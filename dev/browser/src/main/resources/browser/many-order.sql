-- As many orders as asked for, sold over the last ten years, for measurements.
insert into orders (id, user_id, total_amount, currency, status, created_at, updated_at, payment_method, expires_at, paid_at)
select uuidv7(-n * (interval '3650 days' / :orders)), md5((n % 100000)::text)::uuid, 1000 + n % 9000, 'EUR', 'FULFILLED',
       at, at, 'sim_ok', at + interval '15 minutes', at
from generate_series(1, :orders) as n, lateral (select now() - n * (interval '3650 days' / :orders) as at) as time;
