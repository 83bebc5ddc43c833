create table notes (
  id         uuid        primary key,
  user_id    uuid        not null,
  text       text        not null,
  created_at timestamptz not null
);

create table payments (
  order_id uuid   primary key,
  amount   bigint not null check (amount <> 13),
  seen     int    not null
);
