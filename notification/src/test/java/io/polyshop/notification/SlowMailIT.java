package io.polyshop.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.contracts.AuthEvent.UserRegistered;
import io.polyshop.testkit.ServiceUnderTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A mail that takes long stands beside others. */
class SlowMailIT {

  private static final int FAST = 50;

  @Order(1)
  @RegisterExtension
  static final PickyMailServer MAILS = new PickyMailServer();

  @Order(2)
  @RegisterExtension
  static final ServiceUnderTest SERVICE =
      ServiceUnderTest.of(new NotificationService())
          .with("SMTP_PORT", MAILS::port)
          .with("SMTP_CONNECTIONS", "2")
          // Longer than the test.
          .with("SMTP_TIMEOUT", "60s")
          .with("MAIL_LEASE", "4m");

  @Test
  void holdsUpNoOther() {
    var slow = register("mute@example.com");
    await().until(() -> MAILS.recipients().contains("mute@example.com"));
    for (int i = 0; i < FAST; i++) {
      register("jane-" + i + "@example.com");
    }

    await().until(() -> SERVICE.rows("select 1 from email_logs").size() == FAST);
    assertThat(status(slow)).isEqualTo("PENDING");

    MAILS.answer();
    await().until(() -> status(slow).equals("SENT"));
    assertThat(SERVICE.rows("select 1 from deliveries where attempts <> 1")).isEmpty();
  }

  private static UUID register(String email) {
    return SERVICE.publish(
        new UserRegistered(UUID.randomUUID(), email, "Jane", List.of(), Instant.now()));
  }

  private static String status(UUID eventId) {
    return (String)
        SERVICE
            .rows("select status from deliveries where event_id = ?", eventId)
            .get(0)
            .get("status");
  }
}
