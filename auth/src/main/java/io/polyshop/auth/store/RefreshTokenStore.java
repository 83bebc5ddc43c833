package io.polyshop.auth.store;

import io.polyshop.auth.domain.RefreshToken;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * The table {@code refresh_tokens}. Tokens are found by their hash. The user's row is locked before
 * the tokens of that user are read or changed.
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

  /** Locks the row of the token's user and returns the token with that hash. */
  public Future<Optional<RefreshToken>> lockOwnerAndFind(SqlConnection tx, Buffer hash) {
    var locked = tx.preparedQuery(LOCK_OWNER).execute(Tuple.of(hash));
    // A statement of its own: its snapshot is taken when the lock is held.
    var found = find(tx, hash);
    return locked.compose(done -> found);
  }

  /** The token with that hash; the row of its user is locked. */
  public Future<Optional<RefreshToken>> find(SqlConnection tx, Buffer hash) {
    return tx.preparedQuery(FIND).execute(Tuple.of(hash)).map(RefreshTokenStore::optionalToken);
  }

  /** Adds a token. */
  public Future<Void> insert(SqlConnection tx, RefreshToken token, Buffer hash, Instant createdAt) {
    return tx.preparedQuery(INSERT)
        .execute(
            Tuple.of(
                token.id(),
                token.userId(),
                hash,
                SqlTime.utc(token.expiresAt()),
                token.familyId(),
                SqlTime.utc(createdAt)))
        .mapEmpty();
  }

  /** Marks the token as exchanged for the next one. */
  public Future<Void> markUsed(SqlConnection tx, UUID id, Instant when) {
    return tx.preparedQuery(USE).execute(Tuple.of(id, SqlTime.utc(when))).mapEmpty();
  }

  /** Deletes tokens that expired before that time; returns how many. */
  public Future<Integer> deleteExpired(SqlClient sql, Instant before, int limit) {
    return sql.preparedQuery(DELETE_EXPIRED)
        .execute(Tuple.of(SqlTime.utc(before), limit))
        .map(RowSet::rowCount);
  }

  private static Optional<RefreshToken> optionalToken(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .findFirst()
        .map(RefreshTokenStore::token);
  }

  private static RefreshToken token(Row row) {
    return new RefreshToken(
        row.getUUID("id"),
        row.getUUID("user_id"),
        row.getUUID("family_id"),
        SqlTime.read(row, "expires_at"),
        row.getBoolean("revoked"),
        SqlTime.read(row, "used_at"));
  }
}
