package io.polyshop.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.contracts.AuthEvent.PasswordResetRequested;
import io.polyshop.contracts.AuthEvent.UserRegistered;
import io.polyshop.contracts.AuthEvent.UserUpdated;
import io.polyshop.contracts.OrderEvent.CancelReason;
import io.polyshop.contracts.OrderEvent.OrderPaid;
import io.polyshop.contracts.PasswordResetTokens;
import io.polyshop.contracts.Topic;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From events to mails in a real mail server's boxes. */
class NotificationIT {

  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  @RegisterExtension static final MailServer MAILS = new MailServer();

  @RegisterExtension
  static final ServiceUnderTest SERVICE =
      ServiceUnderTest.of(new NotificationService())
          .with("SMTP_PORT", MAILS::port)
          .with("PASSWORD_RESET_KEY", KEY);

  private final Facts facts = Facts.ofNewUser();

  @Test
  void mailsTheTokenOfAPasswordResetAndKeepsItNowhere() {
    var resetId = UUID.randomUUID();
    var end = Instant.now().plusSeconds(1800);
    SERVICE.publish(facts.registered());

    SERVICE.publish(new PasswordResetRequested(facts.userId(), resetId, end));

    MAILS.await(facts.email(), 2);
    awaitSettled();
    var token = PasswordResetTokens.ofKey(KEY).tokenOf(resetId);
    assertThat(MailServer.text(MAILS.to(facts.email()).get(1))).contains(token);
    assertThat(SERVICE.tables().toString()).doesNotContain(token);
  }

  @Test
  void mailsNoResetThatIsTooOld() {
    SERVICE.publish(facts.registered());

    SERVICE.publish(new PasswordResetRequested(facts.userId(), UUID.randomUUID(), Instant.EPOCH));

    MAILS.await(facts.email(), 1);
    awaitSettled();
    assertThat(MAILS.to(facts.email())).hasSize(1);
  }

  @Test
  void welcomesWhoRegisters() throws Exception {
    var eventId = SERVICE.publish(facts.registered());

    var mail = MAILS.await(facts.email(), 1).get(0);

    assertThat(mail.getSubject()).isEqualTo("Welcome to PolyShop");
    assertThat(mail.getFrom()[0]).hasToString("no-reply@polyshop.example");
    assertThat(mail.getHeader("Message-ID")).containsExactly("<" + eventId + "@polyshop.example>");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(MailServer.text(mail))
        .isEqualToIgnoringNewLines(
            """
            Hello Jane Doe,

            your account is ready. You can log in with %s.

            PolyShop
            """
                .formatted(facts.email()));
  }

  @Test
  void tellsOfEachStepOfAnOrder() throws Exception {
    SERVICE.publish(facts.registered());
    SERVICE.publish(facts.placed());
    SERVICE.publish(facts.paid());
    SERVICE.publish(facts.fulfilled());
    SERVICE.publish(facts.cancelled(CancelReason.CUSTOMER, Instant.EPOCH));
    SERVICE.publish(facts.refunded());

    MAILS.await(facts.email(), 6);

    assertThat(textOf("Your order %s")).contains("2 pieces, 19.98 EUR in all");
    assertThat(textOf("Your order %s is paid")).contains("19.98 EUR");
    assertThat(textOf("Your order %s is on its way")).contains("has left our house");
    assertThat(textOf("Your order %s was cancelled"))
        .contains("as you wished")
        .contains("goes back to you");
    assertThat(textOf("Your refund for order %s")).contains("refunded 9.99 EUR");
    awaitSettled();
    assertThat(MAILS.to(facts.email())).hasSize(6);
    assertThat(emailLogs())
        .hasSize(5)
        .allSatisfy(
            row -> {
              assertThat(row.get("status")).isEqualTo("SENT");
              assertThat(row.get("to_address")).isEqualTo(facts.email());
            });
  }

  @Test
  void sendsOneMailForAnEventThatComesTwice() {
    var eventId = UUID.randomUUID();
    SERVICE.publish(facts.registered());
    SERVICE.publish(eventId, facts.placed());
    SERVICE.publish(eventId, facts.placed());
    MAILS.await(facts.email(), 2);
    SERVICE.publish(eventId, facts.placed());

    awaitSettled();

    assertThat(MAILS.to(facts.email())).hasSize(2);
    assertThat(emailLogs()).hasSize(1);
  }

  @Test
  void waitsForTheContactThatIsNotKnownYet() {
    SERVICE.publish(facts.refunded());
    SERVICE.publish(facts.placed());
    await().until(() -> waiting() == 2);
    assertThat(emailLogs()).isEmpty();

    SERVICE.publish(facts.registered());

    MAILS.await(facts.email(), 3);
    assertThat(waiting()).isZero();
  }

  @Test
  void sendsToTheAddressThatTheAccountHasNow() {
    SERVICE.publish(facts.registered());
    MAILS.await(facts.email(), 1);
    var moved = "moved-" + facts.email();
    SERVICE.publish(
        new UserUpdated(facts.userId(), moved, "Jane Roe", List.of("customer"), Instant.now()));
    SERVICE.settle();

    SERVICE.publish(facts.placed());

    assertThat(MailServer.text(MAILS.await(moved, 1).get(0))).contains("Hello Jane Roe,");
  }

  @Test
  void namesAndAddressesCannotAddHeaders() throws Exception {
    var evil = "Jane\r\nBcc: victim@example.com\r\n\r\nBuy!";
    SERVICE.publish(
        new UserRegistered(facts.userId(), facts.email(), evil, List.of(), Instant.now()));
    var other = Facts.ofNewUser();
    var badAddress = "x@example.com>\r\nRCPT TO:<victim@example.com";
    var badEvent =
        SERVICE.publish(
            new UserRegistered(other.userId(), badAddress, "Eve", List.of(), Instant.now()));

    var mail = MAILS.await(facts.email(), 1).get(0);
    awaitSettled();

    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(MailServer.text(mail))
        .contains("Hello Jane Bcc: victim@example.com Buy!,")
        .doesNotContain("\nBcc");
    assertThat(MAILS.to("victim@example.com")).isEmpty();
    assertThat(SERVICE.rows("select status, error_message from email_logs where id = ?", badEvent))
        .containsExactly(
            Map.of("status", "FAILED", "error_message", "the address is no mail address"));
  }

  @Test
  void textsOnlyWhoHasAPhone() {
    var phoneless = Facts.ofNewUser();
    SERVICE.publish(facts.registered());
    SERVICE.publish(phoneless.registered());
    putPhone("+4917012345678");
    SERVICE.publish(facts.placed());
    SERVICE.publish(phoneless.placed());
    MAILS.await(facts.email(), 2);
    MAILS.await(phoneless.email(), 2);

    awaitSettled();

    assertThat(smsLogs(facts))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.get("phone_number")).isEqualTo("+4917012345678");
              assertThat(row.get("template")).isEqualTo("order-placed");
              assertThat(row.get("status")).isEqualTo("SENT");
            });
    assertThat(smsLogs(phoneless)).isEmpty();
  }

  @Test
  void aBadRecordIsBuriedAndTheRestGoesOn() {
    var before = SERVICE.deadLetters(Topic.ORDER).size();
    SERVICE.publish(facts.registered());
    SERVICE.publishRaw(
        Topic.ORDER,
        facts.orderId().toString(),
        Map.of("ce_type", "polyshop.OrderPlaced.v1", "ce_id", UUID.randomUUID().toString()),
        "{\"orderId\": 7".getBytes(StandardCharsets.UTF_8));
    SERVICE.publish(
        new OrderPaid(
            facts.orderId(), facts.userId(), List.of(), 100, "no currency", Instant.now()));
    SERVICE.publish(facts.placed());

    MAILS.await(facts.email(), 2);
    awaitSettled();

    assertThat(SERVICE.deadLetters(Topic.ORDER)).hasSize(before + 2);
    assertThat(MAILS.to(facts.email())).hasSize(2);
  }

  @Test
  void readingEverythingAgainChangesNothing() {
    SERVICE.publish(facts.registered());
    SERVICE.publish(facts.placed());
    SERVICE.publish(facts.paid());
    MAILS.await(facts.email(), 3);
    // A phone that comes later must not make text messages of what is long past.
    putPhone("+4917012345678");
    SERVICE.publish(
        new UserUpdated(facts.userId(), facts.email(), "Jane", List.of(), Instant.now()));
    awaitSettled();
    var before = SERVICE.tables();

    SERVICE.rewind();
    awaitSettled();

    assertThat(SERVICE.tables()).isEqualTo(before);
    assertThat(MAILS.to(facts.email())).hasSize(3);
  }

  private String textOf(String subject) throws Exception {
    for (var mail : MAILS.to(facts.email())) {
      if (mail.getSubject().equals(subject.formatted(facts.orderId()))) {
        return MailServer.text(mail);
      }
    }
    throw new AssertionError("no mail " + subject);
  }

  private void putPhone(String phone) {
    var answer =
        SERVICE
            .asUser(facts.userId(), "customer")
            .put("/v1/contacts/me", new JsonObject().put("phone", phone));
    assertThat(answer.status()).isEqualTo(200);
  }

  /** Everything is read, and nothing that could be sent is pending. */
  private static void awaitSettled() {
    SERVICE.settle();
    await()
        .until(
            () ->
                SERVICE
                    .rows("select 1 from deliveries where status = 'PENDING' and not waiting")
                    .isEmpty());
  }

  private long waiting() {
    return (Long)
        SERVICE
            .rows(
                "select count(*) as n from deliveries where waiting and order_id = ?",
                facts.orderId())
            .get(0)
            .get("n");
  }

  private List<Map<String, Object>> emailLogs() {
    return SERVICE.rows(
        "select * from email_logs where metadata ->> 'orderId' = ?", facts.orderId().toString());
  }

  private static List<Map<String, Object>> smsLogs(Facts of) {
    return SERVICE.rows(
        "select * from sms_logs where metadata ->> 'orderId' = ?", of.orderId().toString());
  }
}
