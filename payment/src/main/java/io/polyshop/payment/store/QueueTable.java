package io.polyshop.payment.store;

import io.polyshop.runtime.sql.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** What payments and refunds have in common as queues of calls to the provider. */
final class QueueTable {

  private static final String GIVE_BACK =
      """
      update %s q
      set claimed_until = null, attempts = case when r.called then q.attempts else q.attempts - 1 end,
          next_attempt_at = case when r.called then now() + r.delay_ms * interval '1 millisecond'
                                 else q.next_attempt_at end
      from unnest($1::uuid[], $2::integer[], $3::boolean[], $4::bigint[])
        as r(id, attempts, called, delay_ms)
      where q.id = any($1) and q.id = r.id and q.attempts = r.attempts
        and q.status not in ('SUCCESS', 'FAILED')
      """;

  // Bounded: a backlog of millions must not be counted every few seconds.
  private static final String COUNT_DUE =
      """
      select count(*) as due from (
        select 1 from %s
        where status = 'INITIATED' and next_attempt_at <= now()
          and (claimed_until is null or claimed_until <= now())
        limit $1) as waiting
      """;

  private static final int MAX_COUNT = 100_000;

  private QueueTable() {}

  static String givesBack(String table) {
    return GIVE_BACK.formatted(table);
  }

  static String countsDue(String table) {
    return COUNT_DUE.formatted(table);
  }

  /** Gives claims back of rows that are locked. */
  static Future<Void> giveBack(SqlClient tx, String givesBack, List<GivenBack> all) {
    return all.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(givesBack)
            .execute(
                Columns.of(all)
                    .uuid(GivenBack::id)
                    .integer(GivenBack::attempt)
                    .bool(GivenBack::called)
                    .bigint(GivenBack::delayMs)
                    .tuple())
            .mapEmpty();
  }

  /** How many calls are due and not claimed, up to 100,000. */
  static Future<Long> countDue(SqlClient client, String countsDue) {
    return client
        .preparedQuery(countsDue)
        .execute(Tuple.of(MAX_COUNT))
        .map(rows -> rows.iterator().next().getLong("due"));
  }
}
