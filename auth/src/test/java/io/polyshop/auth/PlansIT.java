package io.polyshop.auth;

import io.polyshop.auth.store.EmailConfirmationStore;
import io.polyshop.auth.store.PasswordResetStore;
import io.polyshop.auth.store.RefreshTokenStore;
import io.polyshop.auth.store.SessionStore;
import io.polyshop.auth.store.UserStore;
import io.polyshop.testkit.ServiceUnderTest;
import io.polyshop.testkit.StoreStatement;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With many sessions, no statement reads them all. */
class PlansIT {

  @RegisterExtension static final ServiceUnderTest service = AuthScene.service();

  @BeforeAll
  static void manyRows() {
    service.execute(
        """
        insert into users (id, email, password_hash, name, created_at, updated_at)
        select uuidv7(), 'user' || n || '@example.com', 'no hash', 'A user', now(), now()
        from generate_series(1, ?) n
        """,
        StoreStatement.manyRows() / 2);
    service.execute(
        """
        insert into user_roles (user_id, role_id)
        select users.id, roles.id from users cross join roles where roles.name = 'customer'
        on conflict do nothing
        """);
    service.execute(
        """
        insert into sessions (id, user_id, created_at, last_used_at, expires_at, access_until, address)
        select uuidv7(), id, now(), now(), now() + random() * interval '30 days',
          now() + interval '15 minutes', '127.0.0.1'
        from users cross join generate_series(1, 2)
        """);
    service.execute(
        """
        insert into refresh_tokens (id, user_id, token, expires_at, family_id, created_at)
        select uuidv7(), user_id, sha256(id::text::bytea), expires_at, id, now() from sessions
        """);
    service.execute(
        """
        insert into email_confirmations (id, user_id, email, token, created_at, expires_at)
        select uuidv7(), id, email, sha256(id::text::bytea), now(), now() + interval '3 days'
        from users
        """);
    service.execute(
        """
        insert into password_resets (id, user_id, token, created_at, expires_at)
        select uuidv7(), id, sha256(id::text::bytea), now(), now() + interval '30 minutes'
        from users
        """);
    service.execute("vacuum analyze");
  }

  static Stream<StoreStatement> statements() {
    return StoreStatement.in(
        UserStore.class,
        RefreshTokenStore.class,
        SessionStore.class,
        EmailConfirmationStore.class,
        PasswordResetStore.class);
  }

  @ParameterizedTest
  @MethodSource("statements")
  void looksRowsUpByKey(StoreStatement statement) {
    statement.readsNoWholeTable(service, "Seq Scan on roles r", "Seq Scan on roles");
  }
}
