create table steps (
  id       bigint generated always as identity primary key,
  order_id uuid not null,
  step     text not null
);
