-- The worker's own tables. An order that is read twice is there once.
create table if not exists points (
  order_id  uuid        primary key,
  user_id   uuid        not null,
  points    bigint      not null,
  earned_at timestamptz not null
);

-- Records that nobody can read: set aside, so that those behind them go on.
create table if not exists dead_letters (
  topic     text   not null,
  partition int    not null,
  position  bigint not null,
  error     text   not null,
  primary key (topic, partition, position)
);
