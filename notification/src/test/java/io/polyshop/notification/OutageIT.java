package io.polyshop.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.testkit.ServiceUnderTest;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The mail server goes away, or the worker dies, in the middle. */
class OutageIT {

  @RegisterExtension static final MailServer MAILS = new MailServer();

  @RegisterExtension
  static final ServiceUnderTest SERVICE =
      ServiceUnderTest.of(new NotificationService())
          .with("SMTP_PORT", MAILS::port)
          .with("MAIL_RETRY_DELAY", "200ms")
          .with("SMTP_TIMEOUT", "500ms")
          .with("MAIL_LEASE", "2s");

  private final SampleEvents sample = SampleEvents.ofNewUser();

  @Test
  void mailsWaitForTheServerToComeBack() {
    // A mail before, so that there is a connection that breaks.
    SERVICE.publish(sample.registered());
    MAILS.await(sample.email(), 1);
    MAILS.stop();
    var placed = SERVICE.publish(sample.placed());
    var paid = SERVICE.publish(sample.paid());
    await().until(() -> attempts(placed) + attempts(paid) > 0);
    assertThat(logs(placed)).isZero();

    MAILS.start();

    MAILS.await(sample.email(), 2);
    await().until(() -> logs(placed) + logs(paid) == 2);
    assertThat(MAILS.to(sample.email())).hasSize(2);
  }

  @Test
  void whileTheServerIsAwayFewMailsAreSpentOnIt() {
    SERVICE.publish(sample.registered());
    MAILS.await(sample.email(), 1);
    MAILS.stop();
    var events = IntStream.range(0, 200).mapToObj(i -> SERVICE.publish(sample.paid())).toList();
    SERVICE.settle();
    await().until(() -> untried() < events.size());

    assertThat(untried()).isGreaterThan(events.size() / 2);
    MAILS.start();

    MAILS.await(sample.email(), events.size());
    await().until(() -> events.stream().allMatch(event -> logs(event) == 1));
    assertThat(MAILS.to(sample.email())).hasSize(events.size());
  }

  @Test
  void aMailWhoseSettlingFailedIsSentAgainUnderTheSameIdAndLoggedOnce() throws Exception {
    SERVICE.execute(
        """
        create function refuse() returns trigger language plpgsql as
        $$ begin raise exception 'the worker dies here'; end $$
        """);
    SERVICE.execute(
        "create trigger refuse before insert on email_logs for each row execute function refuse()");
    var registered = SERVICE.publish(sample.registered());
    MAILS.await(sample.email(), 1);
    SERVICE.execute("drop trigger refuse on email_logs");

    var mails = MAILS.await(sample.email(), 2);
    await().until(() -> logs(registered) == 1);

    assertThat(mails.get(0).getMessageID()).isEqualTo(mails.get(1).getMessageID());
    assertThat(SERVICE.rows("select status from deliveries where event_id = ?", registered).get(0))
        .containsEntry("status", "SENT");
  }

  private int untried() {
    return SERVICE
        .rows(
            "select 1 from deliveries where order_id = ? and attempts = 0 and claimed_until is null",
            sample.orderId())
        .size();
  }

  private static long logs(UUID eventId) {
    return SERVICE.rows("select 1 from email_logs where id = ?", eventId).size();
  }

  private static int attempts(UUID eventId) {
    return SERVICE.rows("select attempts from deliveries where event_id = ?", eventId).stream()
        .mapToInt(row -> (Integer) row.get("attempts"))
        .sum();
  }
}
