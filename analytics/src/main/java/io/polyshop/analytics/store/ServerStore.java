package io.polyshop.analytics.store;

import io.polyshop.analytics.domain.ServerWork;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/** What the database server counts by itself, over all its databases. */
public final class ServerStore {

  static final String WORK =
      """
      select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint as wal_bytes,
             (select sum(tup_inserted + tup_updated + tup_deleted) from pg_stat_database)::bigint
               as rows_written
      """;

  /** What it has done since it was made. */
  public Future<ServerWork> work(SqlClient client) {
    return client
        .preparedQuery(WORK)
        .execute()
        .map(rows -> rows.iterator().next())
        .map(row -> new ServerWork(row.getLong("wal_bytes"), row.getLong("rows_written")));
  }
}
