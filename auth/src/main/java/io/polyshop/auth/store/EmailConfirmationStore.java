package io.polyshop.auth.store;

import io.polyshop.auth.domain.EmailConfirmation;
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

/** The table {@code email_confirmations}. */
public final class EmailConfirmationStore {

  private static final String INSERT =
      """
      insert into email_confirmations (id, user_id, email, token, created_at, expires_at)
      values ($1, $2, $3, $4, $5, $6)
      """;
  private static final String FIND =
      """
      select id, user_id, email, expires_at from email_confirmations
      where token = $1 and expires_at > $2
      """;
  private static final String DELETE = "delete from email_confirmations where id = $1";
  private static final String DELETE_OTHERS =
      "delete from email_confirmations where user_id = $1 and email <> $2";
  private static final String DELETE_ALL = "delete from email_confirmations where user_id = $1";
  private static final String DELETE_EXPIRED =
      """
      delete from email_confirmations where ctid = any(array(
        select ctid from email_confirmations where expires_at < $1
        order by expires_at limit $2 for update skip locked))
      """;

  /** Adds a confirmation, with the hash of its token. */
  public Future<Void> insert(
      SqlConnection tx, EmailConfirmation confirmation, Buffer hash, Instant now) {
    return tx.preparedQuery(INSERT)
        .execute(
            Tuple.of(
                confirmation.id(),
                confirmation.userId(),
                confirmation.email(),
                hash,
                SqlTime.utc(now),
                SqlTime.utc(confirmation.expiresAt())))
        .mapEmpty();
  }

  /** What the token of that hash confirms; empty if it is not valid. */
  public Future<Optional<EmailConfirmation>> find(SqlClient sql, Buffer hash, Instant now) {
    return sql.preparedQuery(FIND)
        .execute(Tuple.of(hash, SqlTime.utc(now)))
        .map(rows -> rows.stream().findFirst().map(EmailConfirmationStore::confirmation));
  }

  /** Uses the confirmation up; returns whether it was there. */
  public Future<Boolean> use(SqlConnection tx, UUID id) {
    return tx.preparedQuery(DELETE).execute(Tuple.of(id)).map(rows -> rows.rowCount() == 1);
  }

  /** Deletes the user's confirmations of other addresses. */
  public Future<Void> deleteOthers(SqlConnection tx, UUID userId, String email) {
    return tx.preparedQuery(DELETE_OTHERS).execute(Tuple.of(userId, email)).mapEmpty();
  }

  /** Deletes all confirmations of the user. */
  public Future<Void> deleteAll(SqlConnection tx, UUID userId) {
    return tx.preparedQuery(DELETE_ALL).execute(Tuple.of(userId)).mapEmpty();
  }

  /** Deletes confirmations that expired before that time; returns how many. */
  public Future<Integer> deleteExpired(SqlClient sql, Instant before, int limit) {
    return sql.preparedQuery(DELETE_EXPIRED)
        .execute(Tuple.of(SqlTime.utc(before), limit))
        .map(RowSet::rowCount);
  }

  private static EmailConfirmation confirmation(Row row) {
    return new EmailConfirmation(
        row.getUUID("id"),
        row.getUUID("user_id"),
        row.getString("email"),
        SqlTime.read(row, "expires_at"));
  }
}
