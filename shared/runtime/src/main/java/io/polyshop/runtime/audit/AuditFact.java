package io.polyshop.runtime.audit;

/**
 * Something a service knows, in a form that can be compared with what another service knows: how
 * many rows, their sum, and a digest that is the same for the same set of rows in any order.
 *
 * @param name as the audit's rules call it, for example {@code sold}
 * @param rows a query that returns {@code id} (text) and {@code amount} (a whole number)
 */
public record AuditFact(String name, String rows) {

  /** For the most that is asked of it, some thousand rows stand in a bucket. */
  static final int BUCKETS = 1024;

  private static final int MAX_ROWS = 10_000;

  /** One row: {@code count}, {@code sum}, {@code digest}, the last two as text. */
  String totals() {
    return """
        select count(*) as count, coalesce(sum(amount), 0)::text as sum,
               coalesce(sum(hashtextextended(id || ' ' || amount, 0)), 0)::text as digest
        from (%s) as fact
        """
        .formatted(rows);
  }

  /** The same digest and count for each bucket of ids that has rows. */
  String buckets() {
    return """
        select (hashtextextended(id, 0) & %d)::int as bucket, count(*) as count,
               sum(hashtextextended(id || ' ' || amount, 0))::text as digest
        from (%s) as fact
        group by 1
        order by 1
        """
        .formatted(BUCKETS - 1, rows);
  }

  /** The rows of a bucket, as {@code id} and {@code amount}. */
  String bucket() {
    return """
        select id, amount::text as amount
        from (%s) as fact
        where (hashtextextended(id, 0) & %d) = $1
        order by 1, 2
        limit %d
        """
        .formatted(rows, BUCKETS - 1, MAX_ROWS);
  }
}
