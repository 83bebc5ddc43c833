package io.polyshop.auth;

import static io.polyshop.auth.AuthScene.PASSWORD;
import static io.polyshop.auth.AuthScene.login;
import static io.polyshop.auth.AuthScene.logout;
import static io.polyshop.auth.AuthScene.refresh;
import static io.polyshop.auth.AuthScene.register;
import static io.polyshop.auth.AuthScene.registration;
import static io.polyshop.auth.AuthScene.someEmail;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** Whatever happens, no secret is logged, at any level of ours, and none is kept as it is. */
final class SecretsIT {

  @RegisterExtension static final ServiceUnderTest auth = AuthScene.serviceWithProductionHashing();

  private final Logger polyshop = (Logger) LoggerFactory.getLogger("io.polyshop");
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    AuthScene.awaitReady(auth);
    polyshop.setLevel(Level.TRACE);
    log.start();
    root.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    root.detachAppender(log);
    polyshop.setLevel(null);
  }

  @Test
  void areNeitherLoggedNorKept() {
    var email = someEmail();
    register(auth, email);
    auth.anonymous().post("/v1/auth/register", registration(email));
    auth.anonymous().post("/v1/auth/register", registration("no mail address"));
    login(auth, someEmail(), PASSWORD);
    var session = login(auth, email);
    var first = session.getString("refreshToken");
    var second = refresh(auth, first).json().getString("refreshToken");
    refresh(auth, first);
    refresh(auth, second);
    logout(auth, second);
    failInTheDatabase(email);

    var text = log.list.stream().map(SecretsIT::text).collect(Collectors.joining("\n"));
    assertThat(text).contains("sent again");
    var kept = auth.tables().toString();
    for (var secret : List.of(PASSWORD, first, second, session.getString("accessToken"))) {
      assertThat(text).doesNotContain(secret);
      assertThat(kept).doesNotContain(secret);
    }
    assertThat(text).doesNotContain("$argon2id");
  }

  @Test
  void keepsAnArgon2idHashAndNeverThePassword() {
    var id = register(auth, someEmail());

    var row = auth.rows("select * from users where id = ?", id).get(0);

    assertThat((String) row.get("password_hash"))
        .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
        .doesNotContain(PASSWORD);
    assertThat(auth.tables().toString()).doesNotContain(PASSWORD);
  }

  /** An error that nobody foresaw is logged whole, and answered with nothing of the inside. */
  private static void failInTheDatabase(String email) {
    auth.execute("alter table refresh_tokens add constraint fault check (revoked) not valid");
    try {
      var answer = login(auth, email, PASSWORD);
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.text()).doesNotContain("fault").doesNotContain("refresh_tokens");
      auth.execute("alter table users add constraint broken check (name <> 'Ada') not valid");
      var body = new JsonObject().put("email", someEmail()).put("password", PASSWORD);
      assertThat(auth.anonymous().post("/v1/auth/register", body.put("name", "Ada")).status())
          .isEqualTo(500);
    } finally {
      auth.execute("alter table refresh_tokens drop constraint fault");
      auth.execute("alter table users drop constraint if exists broken");
    }
  }

  private static String text(ILoggingEvent event) {
    var thrown = event.getThrowableProxy();
    return event.getFormattedMessage()
        + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown));
  }
}
