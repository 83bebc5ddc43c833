package io.polyshop.runtime.outbox;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;

/**
 * The right to relay, which one replica has at a time: for {@link #LENGTH} on the database's clock,
 * renewed by its holder each second. Its fence grows with each taking, so that a deposed holder can
 * neither renew nor give back what is another's by now.
 *
 * <p>The holder believes in it for less long than the database does, and counts from before it
 * asked: whoever comes next finds nobody at work. Not for several threads, except {@link #isHeld}.
 */
final class RelayLease {

  /** Longer than the pauses of a healthy process; with a poll of half a second within five. */
  static final Duration LENGTH = Duration.ofSeconds(4);

  static final Duration RENEWAL = Duration.ofSeconds(1);

  private static final Duration MARGIN = Duration.ofSeconds(1);
  private static final long BELIEVED_NS = LENGTH.minus(MARGIN).toNanos();
  private static final long NONE = 0;

  private static final String TAKE =
      """
      update relay_lease
      set fence = fence + 1, ends_at = clock_timestamp() + $1::bigint * interval '1 ms'
      where ends_at <= clock_timestamp()
      returning fence
      """;
  private static final String RENEW =
      """
      update relay_lease
      set ends_at = clock_timestamp() + $1::bigint * interval '1 ms'
      where fence = $2
      """;
  private static final String GIVE_BACK =
      """
      with given as (
        update relay_lease set ends_at = '-infinity' where fence = $1 returning fence)
      select pg_notify($2, '') from given
      """;

  private volatile long fence = NONE;
  private volatile long endNs;

  /** Whether it may still send; from any thread. */
  boolean isHeld() {
    return fence != NONE && System.nanoTime() - endNs < 0;
  }

  /** The number of this taking; a later holder has a larger one. */
  long fence() {
    return fence;
  }

  /** Takes it if nobody has it. */
  Future<Boolean> take(PgConnection connection) {
    var askedNs = System.nanoTime();
    return connection
        .preparedQuery(TAKE)
        .execute(Tuple.of(LENGTH.toMillis()))
        .map(rows -> rows.size() == 1 && held(rows.iterator().next().getLong(0), askedNs));
  }

  /** Makes it last longer, if it is still this holder's. */
  Future<Void> renew(PgConnection connection) {
    var askedNs = System.nanoTime();
    var mine = fence;
    return connection
        .preparedQuery(RENEW)
        .execute(Tuple.of(LENGTH.toMillis(), mine))
        .onSuccess(rows -> renewed(mine, rows.rowCount() == 1, askedNs))
        .mapEmpty();
  }

  /** Lets another have it at once, and tells those who listen. */
  Future<Void> giveBack(PgConnection connection, String channel) {
    var mine = fence;
    fence = NONE;
    return mine == NONE
        ? Future.succeededFuture()
        : connection.preparedQuery(GIVE_BACK).execute(Tuple.of(mine, channel)).mapEmpty();
  }

  private boolean held(long taken, long askedNs) {
    endNs = askedNs + BELIEVED_NS;
    fence = taken;
    return true;
  }

  private void renewed(long renewed, boolean mine, long askedNs) {
    if (renewed != fence) {
      return;
    }
    if (mine) {
      endNs = askedNs + BELIEVED_NS;
    } else {
      fence = NONE;
    }
  }
}
