package io.polyshop.payment.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** An intent to try again after a while; {@code attempt} says whose claim is given back. */
public record Retry(UUID id, int attempt, long delayMs) {

  static Future<Void> write(SqlClient tx, String sql, List<Retry> retries) {
    return retries.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(sql)
            .execute(
                Tuple.of(
                    retries.stream().map(Retry::id).toArray(UUID[]::new),
                    retries.stream().map(Retry::attempt).toArray(Integer[]::new),
                    retries.stream().map(Retry::delayMs).toArray(Long[]::new)))
            .mapEmpty();
  }
}
