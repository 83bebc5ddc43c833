create table seen (
  order_id uuid primary key,
  times    int  not null default 1
);
