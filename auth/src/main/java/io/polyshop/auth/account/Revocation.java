package io.polyshop.auth.account;

import io.polyshop.auth.domain.EndedSession;
import io.polyshop.auth.store.SessionStore;
import io.polyshop.contracts.AuthEvent.SessionsEnded;
import io.polyshop.runtime.outbox.Outbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Ends sessions before their time: their refresh tokens are worth nothing from then on, and in the
 * same transaction every service is told to refuse their access tokens. The user's row is locked.
 */
public final class Revocation {

  /** How far the clocks of two services may be apart. */
  private static final Duration LEEWAY = Duration.ofMinutes(1);

  private final Outbox outbox;
  private final SessionStore sessions = new SessionStore();

  public Revocation(Outbox outbox) {
    this.outbox = outbox;
  }

  /** Ends all sessions of the user. */
  Future<Void> endAll(SqlConnection tx, UUID userId, String traceParent) {
    return sessions
        .endAll(tx, userId)
        .compose(ended -> publish(tx, userId, ended, traceParent))
        .mapEmpty();
  }

  /** Ends the session if it is one of the user's; whether it was. */
  Future<Boolean> endOne(SqlConnection tx, UUID userId, UUID sessionId, String traceParent) {
    return sessions
        .endOne(tx, userId, sessionId)
        .compose(ended -> publish(tx, userId, ended, traceParent));
  }

  /** Ends the sessions that were not used for longest, so that these many stay. */
  Future<Void> endBeyond(SqlConnection tx, UUID userId, int kept, String traceParent) {
    return sessions
        .endBeyond(tx, userId, kept)
        .compose(ended -> publish(tx, userId, ended, traceParent))
        .mapEmpty();
  }

  private Future<Boolean> publish(
      SqlConnection tx, UUID userId, List<EndedSession> ended, String traceParent) {
    if (ended.isEmpty()) {
      return Future.succeededFuture(false);
    }
    var ids = ended.stream().map(EndedSession::id).toList();
    var last = ended.stream().map(EndedSession::accessUntil).max(Instant::compareTo).orElseThrow();
    var event = new SessionsEnded(userId, ids, last.plus(LEEWAY));
    return outbox.append(tx, List.of(outbox.event(event, traceParent))).map(true);
  }
}
