package io.polyshop.auth.process;

import io.polyshop.auth.store.EmailConfirmationStore;
import io.polyshop.auth.store.PasswordResetStore;
import io.polyshop.auth.store.RefreshTokenStore;
import io.polyshop.auth.store.SessionStore;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import java.time.Clock;

/** Deletes what has expired, a bounded number of rows at a time. Each method is a worker's step. */
public final class Housekeeping {

  private static final int BATCH = 1000;

  private final Database database;
  private final Clock clock;
  private final RefreshTokenStore tokens;
  private final SessionStore sessions;
  private final PasswordResetStore resets;
  private final EmailConfirmationStore confirmations;

  public Housekeeping(
      Database database,
      Clock clock,
      RefreshTokenStore tokens,
      SessionStore sessions,
      PasswordResetStore resets,
      EmailConfirmationStore confirmations) {
    this.database = database;
    this.clock = clock;
    this.tokens = tokens;
    this.sessions = sessions;
    this.resets = resets;
    this.confirmations = confirmations;
  }

  /** Deletes expired sessions and refresh tokens; returns whether there may be more. */
  public Future<Boolean> deleteExpiredSessions() {
    var sql = database.statements();
    var now = clock.instant();
    return Future.all(
            tokens.deleteExpired(sql, now, BATCH), sessions.deleteExpired(sql, now, BATCH))
        .map(done -> done.<Integer>list().contains(BATCH));
  }

  /** Deletes expired password resets and confirmations; returns whether there may be more. */
  public Future<Boolean> deleteExpiredMailedTokens() {
    var sql = database.statements();
    var now = clock.instant();
    return Future.all(
            resets.deleteExpired(sql, now, BATCH), confirmations.deleteExpired(sql, now, BATCH))
        .map(done -> done.<Integer>list().contains(BATCH));
  }
}
