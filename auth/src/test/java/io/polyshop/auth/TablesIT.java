package io.polyshop.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.testkit.ServiceUnderTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tables are those of database-design.md, to the letter; what was added is named here. */
final class TablesIT {

  private static final String COLUMNS =
      """
      select column_name || ' ' || udt_name || case is_nullable when 'YES' then '?' else '' end as it
      from information_schema.columns
      where table_schema = 'public' and table_name = ? order by ordinal_position
      """;
  private static final String CONSTRAINTS =
      """
      select pg_get_constraintdef(oid) as it from pg_constraint
      where conrelid = ?::regclass and contype in ('p', 'u', 'f') order by contype, 1
      """;

  @RegisterExtension static final ServiceUnderTest auth = AuthScene.service();

  @Test
  void users() {
    assertThat(columns("users"))
        .containsExactly(
            "id uuid",
            "email text",
            "password_hash text",
            "name text",
            "created_at timestamptz",
            "updated_at timestamptz",
            "disabled_at timestamptz?",
            "email_confirmed_at timestamptz?");
    assertThat(constraints("users")).containsExactly("PRIMARY KEY (id)", "UNIQUE (email)");
  }

  @Test
  void roles() {
    assertThat(columns("roles")).containsExactly("id uuid", "name text");
    assertThat(constraints("roles")).containsExactly("PRIMARY KEY (id)", "UNIQUE (name)");
    assertThat(auth.rows("select name from roles"))
        .extracting(row -> row.get("name"))
        .containsExactlyInAnyOrder("customer", "staff", "admin");
  }

  @Test
  void userRoles() {
    assertThat(columns("user_roles")).containsExactly("user_id uuid", "role_id uuid");
    assertThat(constraints("user_roles"))
        .containsExactly(
            "FOREIGN KEY (role_id) REFERENCES roles(id)",
            "FOREIGN KEY (user_id) REFERENCES users(id)",
            "PRIMARY KEY (user_id, role_id)");
  }

  @Test
  void refreshTokensWithFamilyAndUse() {
    assertThat(columns("refresh_tokens"))
        .containsExactly(
            "id uuid",
            "user_id uuid",
            "token bytea",
            "expires_at timestamptz",
            "revoked bool",
            "family_id uuid",
            "created_at timestamptz",
            "used_at timestamptz?");
    assertThat(constraints("refresh_tokens"))
        .containsExactly(
            "FOREIGN KEY (user_id) REFERENCES users(id)", "PRIMARY KEY (id)", "UNIQUE (token)");
  }

  @Test
  void signingKeysOfOurOwn() {
    assertThat(columns("signing_keys"))
        .containsExactly(
            "kid text",
            "private_key bytea",
            "public_key bytea",
            "created_at timestamptz",
            "signs_from timestamptz");
    assertThat(constraints("signing_keys")).containsExactly("PRIMARY KEY (kid)");
  }

  @Test
  void sessionsOfOurOwn() {
    assertThat(columns("sessions"))
        .containsExactly(
            "id uuid",
            "user_id uuid",
            "created_at timestamptz",
            "last_used_at timestamptz",
            "expires_at timestamptz",
            "access_until timestamptz",
            "address text",
            "user_agent text?");
    assertThat(constraints("sessions"))
        .containsExactly("FOREIGN KEY (user_id) REFERENCES users(id)", "PRIMARY KEY (id)");
  }

  @Test
  void passwordResetsOfOurOwn() {
    assertThat(columns("password_reset_requests"))
        .containsExactly("email text", "requested_at timestamptz", "traceparent text?");
    assertThat(columns("password_resets"))
        .containsExactly(
            "id uuid",
            "user_id uuid",
            "token bytea",
            "created_at timestamptz",
            "expires_at timestamptz");
    assertThat(constraints("password_resets"))
        .containsExactly(
            "FOREIGN KEY (user_id) REFERENCES users(id)", "PRIMARY KEY (id)", "UNIQUE (token)");
  }

  @Test
  void attemptsOfOurOwn() {
    assertThat(columns("attempts"))
        .containsExactly("key bytea", "count int4", "free_at timestamptz", "forget_at timestamptz");
    assertThat(columns("known_addresses"))
        .containsExactly("user_id uuid", "network text", "seen_at timestamptz");
    assertThat(constraints("known_addresses"))
        .containsExactly(
            "FOREIGN KEY (user_id) REFERENCES users(id)", "PRIMARY KEY (user_id, network)");
  }

  @Test
  void noOtherTables() {
    assertThat(auth.tables())
        .containsOnlyKeys(
            "users",
            "roles",
            "user_roles",
            "refresh_tokens",
            "sessions",
            "password_reset_requests",
            "password_resets",
            "email_confirmations",
            "attempts",
            "known_addresses",
            "signing_keys");
  }

  @Test
  void emailsInLowerCaseOnly() {
    assertThatThrownBy(
            () ->
                auth.execute(
                    "insert into users values (?, 'Ada@example.org', '', '', now(), now())",
                    UUID.randomUUID()))
        .hasStackTraceContaining("users_email_check");
  }

  private static List<Object> columns(String table) {
    return column(COLUMNS, table);
  }

  private static List<Object> constraints(String table) {
    return column(CONSTRAINTS, table);
  }

  private static List<Object> column(String sql, String table) {
    return auth.rows(sql, table).stream().map(row -> row.get("it")).collect(Collectors.toList());
  }
}
