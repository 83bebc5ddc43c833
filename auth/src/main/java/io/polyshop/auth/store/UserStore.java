package io.polyshop.auth.store;

import io.polyshop.auth.domain.Credentials;
import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.domain.User;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The tables {@code users} and {@code user_roles}. */
public final class UserStore {

  private static final String USER =
      """
      select u.id, u.email, u.email_confirmed_at, u.name, u.disabled_at, u.created_at, u.updated_at,
             array(select r.name from user_roles ur join roles r on r.id = ur.role_id
                   where ur.user_id = u.id) as roles
      from users u
      """;
  private static final String BY_ID = USER + "where u.id = $1";
  private static final String BY_EMAIL = USER + "where u.email = $1";
  private static final String NEWEST_BEFORE = USER + "where u.id < $1 order by u.id desc limit $2";
  private static final String CREDENTIALS = "select id, password_hash from users where email = $1";
  private static final String CREDENTIALS_BY_ID =
      "select id, password_hash from users where id = $1";
  private static final String LOCK =
      "select password_hash from users where id = $1 for no key update";
  private static final String INSERT =
      """
      with fresh as (
        insert into users (id, email, password_hash, name, created_at, updated_at,
                           email_confirmed_at)
        values ($1, $2, $3, $4, $5, $6, case when $8 then $5::timestamptz end)
        returning id
      )
      insert into user_roles (user_id, role_id)
      select fresh.id, r.id from fresh, roles r where r.name = any($7::text[])
      """;
  private static final String UPDATE =
      """
      update users set name = $2, updated_at = $3,
        disabled_at = case when $4 then null else coalesce(disabled_at, $3) end
      where id = $1
      """;
  private static final String SET_EMAIL =
      "update users set email = $2, email_confirmed_at = $3, updated_at = $3 where id = $1";
  private static final String SET_HASH = "update users set password_hash = $2 where id = $1";
  private static final String CLEAR_ROLES = "delete from user_roles where user_id = $1";
  private static final String ADD_ROLES =
      """
      insert into user_roles (user_id, role_id)
      select $1, id from roles where name = any($2::text[])
      """;

  /** The account with that id. */
  public Future<Optional<User>> find(SqlClient sql, UUID id) {
    return sql.preparedQuery(BY_ID).execute(Tuple.of(id)).map(UserStore::optionalUser);
  }

  /** The account with that email, which is in lower case. */
  public Future<Optional<User>> findByEmail(SqlClient sql, String email) {
    return sql.preparedQuery(BY_EMAIL).execute(Tuple.of(email)).map(UserStore::optionalUser);
  }

  /** Accounts with ids below that one, newest first. */
  public Future<List<User>> newest(SqlClient sql, UUID before, int limit) {
    return sql.preparedQuery(NEWEST_BEFORE)
        .execute(Tuple.of(before, limit))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(UserStore::user).toList());
  }

  /** What a log-in with that email is checked against. */
  public Future<Optional<Credentials>> credentials(SqlClient sql, String email) {
    return credentials(sql, CREDENTIALS, email);
  }

  /** What the current password of that account is checked against. */
  public Future<Optional<Credentials>> credentials(SqlClient sql, UUID id) {
    return credentials(sql, CREDENTIALS_BY_ID, id);
  }

  private static Future<Optional<Credentials>> credentials(
      SqlClient sql, String query, Object key) {
    return sql.preparedQuery(query)
        .execute(Tuple.of(key))
        .map(rows -> first(rows).map(UserStore::credentials));
  }

  /**
   * Locks the account's row and returns its password hash. Every change of the account or its
   * refresh tokens takes this lock first: changes run one after the other, and events are in order.
   */
  public Future<Optional<Secret>> lock(SqlConnection tx, UUID id) {
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(id))
        .map(rows -> first(rows).map(row -> new Secret(row.getString("password_hash"))));
  }

  /** Adds the account. Fails with a unique violation if the email is taken. */
  public Future<Void> insert(SqlConnection tx, User user, Secret passwordHash) {
    return tx.preparedQuery(INSERT)
        .execute(
            Tuple.of(
                user.id(),
                user.email(),
                passwordHash.text(),
                user.name(),
                SqlTime.utc(user.createdAt()),
                SqlTime.utc(user.updatedAt()),
                user.roles().toArray(String[]::new),
                user.emailConfirmed()))
        .mapEmpty();
  }

  /**
   * Writes the address, which is confirmed, and the time of the change. Fails with a unique
   * violation if another account has it.
   */
  public Future<Void> updateEmail(SqlConnection tx, User user) {
    return tx.preparedQuery(SET_EMAIL)
        .execute(Tuple.of(user.id(), user.email(), SqlTime.utc(user.updatedAt())))
        .mapEmpty();
  }

  /** Writes the name, the time of the change, and whether the account is active. */
  public Future<Void> update(SqlConnection tx, User user) {
    return tx.preparedQuery(UPDATE)
        .execute(Tuple.of(user.id(), user.name(), SqlTime.utc(user.updatedAt()), user.active()))
        .mapEmpty();
  }

  /** Writes a new password hash. */
  public Future<Void> setPasswordHash(SqlConnection tx, UUID id, Secret hash) {
    return tx.preparedQuery(SET_HASH).execute(Tuple.of(id, hash.text())).mapEmpty();
  }

  /** Gives the account exactly the roles that it names. */
  public Future<Void> replaceRoles(SqlConnection tx, User user) {
    var cleared = tx.preparedQuery(CLEAR_ROLES).execute(Tuple.of(user.id()));
    var added =
        tx.preparedQuery(ADD_ROLES)
            .execute(Tuple.of(user.id(), (Object) user.roles().toArray(String[]::new)));
    return Future.all(cleared, added).mapEmpty();
  }

  private static Optional<User> optionalUser(RowSet<Row> rows) {
    return first(rows).map(UserStore::user);
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).findFirst();
  }

  private static User user(Row row) {
    return new User(
        row.getUUID("id"),
        row.getString("email"),
        row.getOffsetDateTime("email_confirmed_at") != null,
        row.getString("name"),
        List.of(row.getArrayOfStrings("roles")),
        row.getOffsetDateTime("disabled_at") == null,
        SqlTime.read(row, "created_at"),
        SqlTime.read(row, "updated_at"));
  }

  private static Credentials credentials(Row row) {
    return new Credentials(row.getUUID("id"), new Secret(row.getString("password_hash")));
  }
}
