package io.polyshop.auth.store;

import io.polyshop.auth.domain.PasswordReset;
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

/** The tables {@code password_reset_requests} and {@code password_resets}. */
public final class PasswordResetStore {

  /** A request to reset the password of that email; {@code traceParent} may be null. */
  public record Request(String email, String traceParent) {}

  private static final String ASK =
      """
      insert into password_reset_requests (email, requested_at, traceparent)
      values ($1, $2, $3) on conflict (email) do nothing
      """;
  private static final String TAKE =
      """
      delete from password_reset_requests where email = (
        select email from password_reset_requests
        order by requested_at limit 1 for update skip locked)
      returning email, traceparent
      """;
  private static final String INSERT =
      """
      insert into password_resets (id, user_id, token, created_at, expires_at)
      values ($1, $2, $3, $4, $5)
      """;
  private static final String OWNER =
      "select user_id from password_resets where token = $1 and expires_at > $2";
  private static final String USE =
      "delete from password_resets where token = $1 and expires_at > $2";
  private static final String DELETE_ALL = "delete from password_resets where user_id = $1";
  private static final String DELETE_EXPIRED =
      """
      delete from password_resets where ctid = any(array(
        select ctid from password_resets where expires_at < $1
        order by expires_at limit $2 for update skip locked))
      """;

  /** Adds the request; a second one for the same email changes nothing until the first is taken. */
  public Future<Void> ask(SqlClient sql, Request request, Instant now) {
    return sql.preparedQuery(ASK)
        .execute(Tuple.of(request.email(), SqlTime.utc(now), request.traceParent()))
        .mapEmpty();
  }

  /** Takes the oldest request that no other worker takes. */
  public Future<Optional<Request>> take(SqlConnection tx) {
    return tx.preparedQuery(TAKE)
        .execute()
        .map(
            rows ->
                first(rows)
                    .map(row -> new Request(row.getString("email"), row.getString("traceparent"))));
  }

  /** Adds a reset, with the hash of its token. */
  public Future<Void> insert(SqlConnection tx, PasswordReset reset, Buffer hash, Instant now) {
    return tx.preparedQuery(INSERT)
        .execute(
            Tuple.of(
                reset.id(), reset.userId(), hash, SqlTime.utc(now), SqlTime.utc(reset.expiresAt())))
        .mapEmpty();
  }

  /** The user whose password may be set with the token of that hash; empty if it is not valid. */
  public Future<Optional<UUID>> owner(SqlClient sql, Buffer hash, Instant now) {
    return sql.preparedQuery(OWNER)
        .execute(Tuple.of(hash, SqlTime.utc(now)))
        .map(rows -> first(rows).map(row -> row.getUUID("user_id")));
  }

  /** Uses the token up; returns whether it was valid. */
  public Future<Boolean> use(SqlConnection tx, Buffer hash, Instant now) {
    return tx.preparedQuery(USE)
        .execute(Tuple.of(hash, SqlTime.utc(now)))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Deletes all resets of the user. */
  public Future<Void> deleteAll(SqlConnection tx, UUID userId) {
    return tx.preparedQuery(DELETE_ALL).execute(Tuple.of(userId)).mapEmpty();
  }

  /** Deletes resets that expired before that time; returns how many. */
  public Future<Integer> deleteExpired(SqlClient sql, Instant before, int limit) {
    return sql.preparedQuery(DELETE_EXPIRED)
        .execute(Tuple.of(SqlTime.utc(before), limit))
        .map(RowSet::rowCount);
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).findFirst();
  }
}
