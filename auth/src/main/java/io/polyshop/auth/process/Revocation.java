package io.polyshop.auth.process;

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
 * Ends sessions before they expire: their refresh tokens become invalid, and in the same
 * transaction an event tells every service to refuse their access tokens. The user's row is locked.
 */
public final class Revocation {

  /** How far apart the clocks of two services may be. */
  private static final Duration LEEWAY = Duration.ofMinutes(1);

  private final Outbox outbox;
  private final SessionStore sessions;

  public Revocation(Outbox outbox, SessionStore sessions) {
    this.outbox = outbox;
    this.sessions = sessions;
  }

  /** Ends all sessions of the user. */
  Future<Void> endAll(SqlConnection tx, UUID userId, String traceParent) {
    return sessions
        .endAll(tx, userId)
        .compose(ended -> publish(tx, userId, ended, traceParent))
        .mapEmpty();
  }

  /** Ends the session if it belongs to the user; returns whether it did. */
  Future<Boolean> endOne(SqlConnection tx, UUID userId, UUID sessionId, String traceParent) {
    return sessions
        .endOne(tx, userId, sessionId)
        .compose(ended -> publish(tx, userId, ended, traceParent));
  }

  /** Ends the sessions that were not used for the longest time, until {@code kept} are left. */
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
