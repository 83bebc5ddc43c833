package io.polyshop.auth.store;

import io.polyshop.auth.domain.EndedSession;
import io.polyshop.auth.domain.Session;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * The table {@code sessions}. Before sessions are ended, the user's row is locked, because their
 * refresh tokens are revoked with them.
 */
public final class SessionStore {

  private static final String PUT =
      """
      insert into sessions (id, user_id, created_at, last_used_at, expires_at, access_until,
        address, user_agent)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (id) do update set last_used_at = excluded.last_used_at,
        expires_at = excluded.expires_at, access_until = excluded.access_until,
        address = excluded.address, user_agent = excluded.user_agent
      """;
  private static final String OF_USER =
      """
      select id, user_id, created_at, last_used_at, expires_at, access_until, address, user_agent
      from sessions where user_id = $1 and expires_at > $2
      order by last_used_at desc, id desc
      """;
  private static final String END =
      """
      with ended as (
        delete from sessions where user_id = $1 and %s returning id, access_until
      ), revoked as (
        update refresh_tokens set revoked = true
        where user_id = $1 and not revoked and family_id in (select id from ended)
      )
      select id, access_until from ended
      """;
  private static final String END_ALL = END.formatted("true");
  private static final String END_ONE = END.formatted("id = $2");
  private static final String END_BEYOND =
      END.formatted(
          """
          id in (select id from sessions where user_id = $1
                 order by last_used_at desc, id desc offset $2)""");
  private static final String DELETE_EXPIRED =
      """
      delete from sessions where ctid = any(array(
        select ctid from sessions where expires_at < $1
        order by expires_at limit $2 for update skip locked))
      """;

  /** Adds the session, or updates it after it was used. */
  public Future<Void> put(SqlConnection tx, Session session) {
    return tx.preparedQuery(PUT)
        .execute(
            Tuple.of(
                session.id(),
                session.userId(),
                SqlTime.utc(session.createdAt()),
                SqlTime.utc(session.lastUsedAt()),
                SqlTime.utc(session.expiresAt()),
                SqlTime.utc(session.accessUntil()),
                session.address(),
                session.userAgent()))
        .mapEmpty();
  }

  /** The user's sessions that have not expired, the last used first. */
  public Future<List<Session>> ofUser(SqlClient sql, UUID userId, Instant now) {
    return sql.preparedQuery(OF_USER)
        .execute(Tuple.of(userId, SqlTime.utc(now)))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::session).toList());
  }

  /** Ends all sessions of the user; returns which ones. */
  public Future<List<EndedSession>> endAll(SqlConnection tx, UUID userId) {
    return ended(tx, END_ALL, Tuple.of(userId));
  }

  /** Ends this session if it belongs to the user. */
  public Future<List<EndedSession>> endOne(SqlConnection tx, UUID userId, UUID sessionId) {
    return ended(tx, END_ONE, Tuple.of(userId, sessionId));
  }

  /** Ends the sessions that were not used for the longest time, until {@code kept} are left. */
  public Future<List<EndedSession>> endBeyond(SqlConnection tx, UUID userId, int kept) {
    return ended(tx, END_BEYOND, Tuple.of(userId, kept));
  }

  /** Deletes sessions that expired before that time; returns how many. */
  public Future<Integer> deleteExpired(SqlClient sql, Instant before, int limit) {
    return sql.preparedQuery(DELETE_EXPIRED)
        .execute(Tuple.of(SqlTime.utc(before), limit))
        .map(RowSet::rowCount);
  }

  private static Future<List<EndedSession>> ended(SqlConnection tx, String sql, Tuple arguments) {
    return tx.preparedQuery(sql)
        .execute(arguments)
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new EndedSession(row.getUUID("id"), SqlTime.read(row, "access_until")))
                    .toList());
  }

  private Session session(Row row) {
    return new Session(
        row.getUUID("id"),
        row.getUUID("user_id"),
        SqlTime.read(row, "created_at"),
        SqlTime.read(row, "last_used_at"),
        SqlTime.read(row, "expires_at"),
        SqlTime.read(row, "access_until"),
        row.getString("address"),
        row.getString("user_agent"));
  }
}
