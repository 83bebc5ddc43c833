package io.polyshop.auth.store;

import io.polyshop.auth.domain.RefreshToken;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * The table {@code refresh_tokens}. Tokens are found by their hash. A user's row is locked before
 * the user's tokens are read or changed.
 */
public final class RefreshTokenStore {

  private static final String LOCK_OWNER =
      """
      select id from users
      where id = (select user_id from refresh_tokens where token = $1)
      for no key update
      """;
  private static final String FIND =
      """
      select id, user_id, family_id, expires_at, revoked, used_at
      from refresh_tokens where token = $1
      """;
  private static final String INSERT =
      """
      insert into refresh_tokens (id, user_id, token, expires_at, family_id, created_at)
      values ($1, $2, $3, $4, $5, $6)
      """;
  private static final String USE = "update refresh_tokens set used_at = $2 where id = $1";
  private static final String DELETE_EXPIRED =
      """
      delete from refresh_tokens where ctid = any(array(
        select ctid from refresh_tokens where expires_at < $1
        order by expires_at limit $2 for update skip locked))
      """;

  /** Locks the owner's row and answers the token, or null if there is none of that hash. */
  public Future<RefreshToken> lockOwnerAndFind(SqlConnection tx, Buffer hash) {
    var locked = tx.preparedQuery(LOCK_OWNER).execute(Tuple.of(hash));
    // A statement of its own: its snapshot is taken when the lock is held.
    var found = tx.preparedQuery(FIND).execute(Tuple.of(hash));
    return locked.compose(done -> found).map(RefreshTokenStore::tokenOrNull);
  }

  /** Keeps a new token. */
  public Future<Void> insert(SqlConnection tx, RefreshToken token, Buffer hash, Instant createdAt) {
    return tx.preparedQuery(INSERT)
        .execute(
            Tuple.of(
                token.id(),
                token.userId(),
                hash,
                token.expiresAt().atOffset(ZoneOffset.UTC),
                token.familyId(),
                createdAt.atOffset(ZoneOffset.UTC)))
        .mapEmpty();
  }

  /** Notes that the token was exchanged for the next one. */
  public Future<Void> markUsed(SqlConnection tx, UUID id, Instant when) {
    return tx.preparedQuery(USE).execute(Tuple.of(id, when.atOffset(ZoneOffset.UTC))).mapEmpty();
  }

  /** Removes tokens that ended before; answers how many. */
  public Future<Integer> deleteExpired(SqlClient sql, Instant before, int limit) {
    return sql.preparedQuery(DELETE_EXPIRED)
        .execute(Tuple.of(before.atOffset(ZoneOffset.UTC), limit))
        .map(RowSet::rowCount);
  }

  private static RefreshToken tokenOrNull(RowSet<Row> rows) {
    if (rows.size() == 0) {
      return null;
    }
    var row = rows.iterator().next();
    var usedAt = row.getOffsetDateTime("used_at");
    return new RefreshToken(
        row.getUUID("id"),
        row.getUUID("user_id"),
        row.getUUID("family_id"),
        row.getOffsetDateTime("expires_at").toInstant(),
        row.getBoolean("revoked"),
        usedAt == null ? null : usedAt.toInstant());
  }
}
