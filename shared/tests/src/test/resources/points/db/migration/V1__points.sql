create table earned (
  order_id uuid    primary key,
  user_id  uuid    not null,
  points   integer not null
);

create table balances (
  user_id    uuid primary key,
  points     bigint not null default 0,
  last_order uuid,
  handled_at timestamptz
);

-- Without any key.
create table notes (order_id uuid not null);
