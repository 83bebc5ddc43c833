package io.polyshop.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.contracts.AuthEvent.UserRegistered;
import io.polyshop.testkit.ServiceUnderTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a mail that the server does not take. */
class RefusalIT {

  @Order(1)
  @RegisterExtension
  static final PickyMailServer MAILS = new PickyMailServer();

  @Order(2)
  @RegisterExtension
  static final ServiceUnderTest SERVICE =
      ServiceUnderTest.of(new NotificationService())
          .with("SMTP_PORT", MAILS::port)
          .with("SMTP_TIMEOUT", "1s")
          .with("MAIL_RETRY_DELAY", "50ms")
          .with("MAIL_MAX_ATTEMPTS", "3");

  @Test
  void aRefusalForEverIsFinal() {
    var row = logOf(register("refused@example.com"));

    assertThat(row.get("status")).isEqualTo("FAILED");
    assertThat((String) row.get("error_message")).contains("550").contains("no such user");
    assertThat(row.get("attempts")).isEqualTo("1");
    assertThat(offers("refused@example.com")).isEqualTo(1);
  }

  @Test
  void aRefusalForNowIsTriedAgain() {
    var row = logOf(register("later@example.com"));

    assertThat(row.get("status")).isEqualTo("SENT");
    assertThat(row.get("error_message")).isNull();
    assertThat(row.get("attempts")).isEqualTo("3");
  }

  @Test
  void triesEndSomeTime() {
    var row = logOf(register("never@example.com"));

    assertThat(row.get("status")).isEqualTo("FAILED");
    assertThat((String) row.get("error_message")).contains("451");
    assertThat(offers("never@example.com")).isEqualTo(3);
  }

  @Test
  void aServerThatSaysNothingIsNotWaitedForForEver() {
    var eventId = register("mute@example.com");
    await().until(() -> attempts(eventId) > 0);

    // And the next one's mail is sent all the same.
    assertThat(logOf(register("jane@example.com")).get("status")).isEqualTo("SENT");
  }

  private static UUID register(String email) {
    return SERVICE.publish(
        new UserRegistered(UUID.randomUUID(), email, "Jane", List.of(), Instant.now()));
  }

  private static long offers(String email) {
    return MAILS.recipients().stream().filter(email::equals).count();
  }

  private static Map<String, Object> logOf(UUID eventId) {
    return await()
        .until(
            () ->
                SERVICE.rows(
                    "select *, metadata ->> 'attempts' as attempts from email_logs where id = ?",
                    eventId),
            rows -> rows.size() == 1)
        .get(0);
  }

  private static int attempts(UUID eventId) {
    return SERVICE.rows("select attempts from deliveries where event_id = ?", eventId).stream()
        .mapToInt(row -> (Integer) row.get("attempts"))
        .sum();
  }
}
