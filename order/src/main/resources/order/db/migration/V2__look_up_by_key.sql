-- Every statement of this service looks rows up by a key. While a table is small the planner would
-- read all of it instead, and a prepared statement keeps that plan until the table is next analyzed:
-- for up to a minute, in which a fresh installation under load may gain half a million rows.
do $$
begin
  execute format('alter role current_user in database %I set enable_seqscan = off', current_database());
  -- Older servers compile a plan that cannot do without a full read: never worth it here.
  execute format('alter role current_user in database %I set jit = off', current_database());
end $$;
