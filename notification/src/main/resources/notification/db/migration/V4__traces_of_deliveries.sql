-- The trace of the event that a delivery tells of, in the form of W3C's traceparent.
alter table deliveries add column trace_parent text;
