package io.polyshop.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.embedded.TcpLine;
import io.polyshop.embedded.TcpProxy;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The way to the mail server is bad: no mail is lost, and none waits for a dead connection. */
class BadWayToMailServerIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Order(1)
  @RegisterExtension
  static final MailServer MAILS = new MailServer();

  @Order(2)
  @RegisterExtension
  static final Way WAY = new Way();

  @Order(3)
  @RegisterExtension
  static final ServiceUnderTest SERVICE =
      ServiceUnderTest.of(new NotificationService())
          .with("SMTP_PORT", () -> Integer.toString(WAY.proxy.port()))
          .with("SMTP_TIMEOUT", "1s")
          .with("MAIL_RETRY_DELAY", "200ms")
          .with("MAIL_LEASE", "4s");

  private final SampleEvents sample = SampleEvents.ofNewUser();

  @Test
  void aMailIsSentAgainAfterASilence() {
    itGoesBad(TcpLine::goSilent);
  }

  @Test
  void aMailIsSentAgainAfterHalfAnAnswer() {
    itGoesBad(TcpLine::answerHalf);
  }

  @Test
  void aMailIsSentAgainWhenAnswersComeTooLate() {
    itGoesBad(line -> line.delay(3_000));
  }

  @Test
  void aMailIsSentOverANewConnectionWhenTheOldOneIsLost() {
    firstMail();
    WAY.line().lose();
    isSent(SERVICE.publish(sample.placed()));
  }

  @Test
  void aMailIsSentAfterAReset() {
    firstMail();
    WAY.line().reset();
    isSent(SERVICE.publish(sample.placed()));
  }

  private void itGoesBad(Consumer<TcpLine> fault) {
    firstMail();
    fault.accept(WAY.line());
    var placed = SERVICE.publish(sample.placed());
    await().until(() -> attempts(placed) > 1);
    assertThat(logs(placed)).isZero();
    WAY.line().heal();
    isSent(placed);
  }

  /** So that there is a connection that goes bad. */
  private void firstMail() {
    isSent(SERVICE.publish(sample.registered()));
  }

  private static void isSent(UUID event) {
    await().atMost(LIMIT).until(() -> logs(event) == 1);
  }

  private static int logs(UUID event) {
    return SERVICE.rows("select 1 from email_logs where id = ?", event).size();
  }

  private static int attempts(UUID event) {
    return SERVICE.rows("select attempts from deliveries where event_id = ?", event).stream()
        .mapToInt(row -> (Integer) row.get("attempts"))
        .sum();
  }

  /** The proxy, for as long as the class. */
  private static final class Way implements BeforeAllCallback, AfterAllCallback {

    private final Vertx vertx = Vertx.vertx();
    private TcpProxy proxy;

    @Override
    public void beforeAll(ExtensionContext context) {
      proxy = TcpProxy.to(vertx, "127.0.0.1", Integer.parseInt(MAILS.port()));
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
      proxy.close();
      vertx.close().await(10, TimeUnit.SECONDS);
    }

    TcpLine line() {
      return proxy.line();
    }
  }
}
