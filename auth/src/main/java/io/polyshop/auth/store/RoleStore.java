package io.polyshop.auth.store;

import io.polyshop.auth.domain.Role;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The table {@code roles}, and which accounts have them. */
public final class RoleStore {

  private static final String INSERT = "insert into roles (id, name) values ($1, $2)";
  private static final String PAGE =
      "select id, name from roles where name > $1 order by name limit $2";
  private static final String NAMED = "select id, name from roles where name = any($1::text[])";
  private static final String LOCK = "select id from roles where name = $1 for no key update";
  private static final String HELD_BY_OTHERS =
      """
      select exists (
        select from user_roles ur
        join roles r on r.id = ur.role_id
        join users u on u.id = ur.user_id
        where r.name = $1 and ur.user_id <> $2 and u.disabled_at is null
      ) as held
      """;

  /** Adds the role. Fails with a unique violation if the name is taken. */
  public Future<Void> insert(SqlClient sql, Role role) {
    return sql.preparedQuery(INSERT).execute(Tuple.of(role.id(), role.name())).mapEmpty();
  }

  /** Roles in the order of their names, after that name ("" for the first page). */
  public Future<List<Role>> after(SqlClient sql, String name, int limit) {
    return sql.preparedQuery(PAGE).execute(Tuple.of(name, limit)).map(RoleStore::roles);
  }

  /** The roles with these names; unknown names are left out. */
  public Future<List<Role>> named(SqlClient sql, List<String> names) {
    return sql.preparedQuery(NAMED)
        .execute(Tuple.of((Object) names.toArray(String[]::new)))
        .map(RoleStore::roles);
  }

  /**
   * Whether another active account has the role too. Takes a lock on the role: if two accounts are
   * to lose it at the same time, the second change sees the first.
   */
  public Future<Boolean> isHeldByOthers(SqlConnection tx, String role, UUID userId) {
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(role))
        .compose(locked -> tx.preparedQuery(HELD_BY_OTHERS).execute(Tuple.of(role, userId)))
        .map(rows -> rows.iterator().next().getBoolean("held"));
  }

  private static List<Role> roles(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> new Role(row.getUUID("id"), row.getString("name")))
        .toList();
  }
}
