-- Events that are committed and not yet acknowledged by Kafka. Debezium's column names, so that
-- change data capture can replace the relay. `position` is the order of writing: a row's aggregate
-- is locked before it is written, so positions of one aggregate are in the order of its changes.
create table outbox (
  position      bigint generated always as identity primary key,
  id            uuid        not null,
  aggregatetype text        not null,
  aggregateid   text        not null,
  type          text        not null,
  payload       json        not null,
  headers       json        not null,
  created_at    timestamptz not null
) with (
  -- Rows live for milliseconds: vacuum often, so that reading the oldest stays cheap.
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 10000,
  autovacuum_vacuum_insert_scale_factor = 0,
  autovacuum_vacuum_insert_threshold = 10000,
  autovacuum_analyze_scale_factor = 0,
  autovacuum_analyze_threshold = 100000
);
