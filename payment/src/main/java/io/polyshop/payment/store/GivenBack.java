package io.polyshop.payment.store;

import io.polyshop.runtime.sql.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.UUID;

/**
 * A claim that is given back without an answer from the provider.
 *
 * @param attempt which claim of the row it is; if there was another since, nothing is changed
 * @param called whether the provider was called: then the attempt counts, and the next one is due
 *     in {@code delayMs}
 */
public record GivenBack(UUID id, int attempt, boolean called, long delayMs) {

  static Future<Void> write(SqlClient tx, String sql, List<GivenBack> all) {
    return all.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(sql)
            .execute(
                Columns.of(all)
                    .uuid(GivenBack::id)
                    .integer(GivenBack::attempt)
                    .bool(GivenBack::called)
                    .bigint(GivenBack::delayMs)
                    .tuple())
            .mapEmpty();
  }
}
