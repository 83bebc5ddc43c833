-- Which replica's relay may take the outbox to Kafka, and until when, on this database's clock.
-- `fence` grows with each taking: who holds an older one was deposed.
--
-- The services count their migrations from 1, in the same history. This number is above theirs, so
-- that a replica of an older version, which does not know this migration, still starts beside it.
create table relay_lease (
  only_row boolean     primary key default true check (only_row),
  fence    bigint      not null,
  ends_at  timestamptz not null
);

insert into relay_lease (fence, ends_at) values (0, '-infinity');
