package io.polyshop.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.contracts.AuthEvent.EmailConfirmationRequested;
import io.polyshop.contracts.AuthEvent.PasswordResetRequested;
import io.polyshop.contracts.AuthEvent.UserEmailChanged;
import io.polyshop.contracts.AuthEvent.UserEmailConfirmed;
import io.polyshop.contracts.AuthEvent.UserRegistered;
import io.polyshop.contracts.AuthEvent.UserUpdated;
import io.polyshop.contracts.MailedTokens;
import io.polyshop.contracts.OrderEvent.CancelReason;
import io.polyshop.contracts.OrderEvent.OrderPaid;
import io.polyshop.contracts.Topic;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
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

  private final SampleEvents sample = SampleEvents.ofNewUser();

  @Test
  void mailsTheTokenOfAPasswordResetAndKeepsItNowhere() {
    var resetId = UUID.randomUUID();
    var end = Instant.now().plusSeconds(1800);
    SERVICE.publish(sample.registered());

    SERVICE.publish(new PasswordResetRequested(sample.userId(), resetId, end));

    MAILS.await(sample.email(), 2);
    awaitSettled();
    var token = MailedTokens.ofPasswordResets(KEY).tokenOf(resetId);
    assertThat(MailServer.text(MAILS.to(sample.email()).get(1))).contains(token);
    assertThat(SERVICE.tables().toString()).doesNotContain(token);
  }

  @Test
  void anAddressThatIsNotConfirmedGetsNothingButTheRequestToConfirmIt() throws Exception {
    var confirmation = UUID.randomUUID();
    var end = Instant.now().plusSeconds(1800);
    SERVICE.publish(sample.registeredUnconfirmed("You won"));
    SERVICE.publish(sample.placed());
    SERVICE.publish(
        new EmailConfirmationRequested(sample.userId(), confirmation, sample.email(), end));
    SERVICE.publish(sample.paid());

    var asked = MAILS.await(sample.email(), 1).get(0);
    var waiting = "select 1 from deliveries where user_id = ? and waiting";
    await().until(() -> SERVICE.rows(waiting, sample.userId()).size() == 2);

    assertThat(audited("open"))
        .isEqualTo(
            SERVICE
                .rows(
                    "select 1 from deliveries where status = 'PENDING' and user_id is distinct from ?",
                    sample.userId())
                .size());
    assertThat(audited("placedMails"))
        .isEqualTo(
            SERVICE
                .rows(
                    """
                    select distinct order_id from deliveries
                    where template = 'order-placed' and status <> 'PENDING'
                      or order_id = ?
                    """,
                    sample.orderId())
                .size());
    var token = MailedTokens.ofEmailConfirmations(KEY).tokenOf(confirmation);
    assertThat(asked.getSubject()).isEqualTo("Confirm your email address");
    assertThat(MailServer.text(asked))
        .startsWith("Hello,")
        .contains("Your code is:", token)
        .doesNotContain("You won");
    assertThat(SERVICE.tables().toString()).doesNotContain(token);
    assertThat(MAILS.to(sample.email())).hasSize(1);

    SERVICE.publish(
        new UserEmailConfirmed(sample.userId(), sample.email(), "Jane Doe", Instant.now()));

    assertThat(subjects(MAILS.await(sample.email(), 4)))
        .contains(
            "Welcome to PolyShop",
            "Your order " + sample.orderId(),
            "Your order %s is paid".formatted(sample.orderId()));
    awaitSettled();
  }

  @Test
  void theOldAddressIsToldThatItWasChangedAndTheNewOneGetsTheRest() throws Exception {
    var moved = UUID.randomUUID() + "@example.com";
    SERVICE.publish(sample.registered());
    MAILS.await(sample.email(), 1);

    SERVICE.publish(
        new UserEmailChanged(sample.userId(), sample.email(), moved, "Jane Doe", Instant.now()));
    SERVICE.publish(sample.paid());

    assertThat(subjects(MAILS.await(moved, 1)))
        .containsExactly("Your order %s is paid".formatted(sample.orderId()));
    assertThat(MailServer.text(MAILS.await(sample.email(), 2).get(1)))
        .startsWith("Hello Jane Doe,")
        .contains("The address of your account is now " + moved);
    awaitSettled();
  }

  private static List<String> subjects(List<? extends Message> mails) throws MessagingException {
    var subjects = new ArrayList<String>();
    for (var mail : mails) {
      subjects.add(mail.getSubject());
    }
    return subjects;
  }

  @Test
  void mailsNoResetThatIsTooOld() {
    SERVICE.publish(sample.registered());

    SERVICE.publish(new PasswordResetRequested(sample.userId(), UUID.randomUUID(), Instant.EPOCH));

    MAILS.await(sample.email(), 1);
    awaitSettled();
    assertThat(MAILS.to(sample.email())).hasSize(1);
  }

  @Test
  void welcomesWhoRegisters() throws Exception {
    var eventId = SERVICE.publish(sample.registered());

    var mail = MAILS.await(sample.email(), 1).get(0);

    assertThat(mail.getSubject()).isEqualTo("Welcome to PolyShop");
    assertThat(mail.getFrom()[0]).hasToString("no-reply@polyshop.example");
    assertThat(mail.getHeader("Message-ID")).containsExactly("<" + eventId + "@polyshop.example>");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(MailServer.text(mail))
        .isEqualToIgnoringNewLines(
            """
            Hello Jane Doe,

            Your account is ready. You can log in with %s.

            PolyShop
            """
                .formatted(sample.email()));
  }

  @Test
  void tellsOfEachStepOfAnOrder() throws Exception {
    SERVICE.publish(sample.registered());
    SERVICE.publish(sample.placed());
    SERVICE.publish(sample.paid());
    SERVICE.publish(sample.fulfilled());
    SERVICE.publish(sample.cancelled(CancelReason.CUSTOMER, Instant.EPOCH));
    SERVICE.publish(sample.refunded(999));

    MAILS.await(sample.email(), 6);

    assertThat(textOf("Your order %s"))
        .contains(" of 2 items:")
        .contains("\n  2 x Desk lamp, 9.99 EUR each: 19.98 EUR\n  Total: 19.98 EUR\n");
    assertThat(textOf("Your order %s is paid")).contains("19.98 EUR");
    assertThat(textOf("Your order %s is on its way")).contains("has been shipped");
    assertThat(textOf("Your order %s was cancelled"))
        .contains("you asked us to cancel it")
        .contains("get your money back");
    assertThat(textOf("Your refund for order %s"))
        .contains("refunded 9.99 EUR")
        .contains("It is for:\n\n  2 x Desk lamp, 9.99 EUR each: 19.98 EUR\n");
    awaitSettled();
    assertThat(MAILS.to(sample.email())).hasSize(6);
    assertThat(emailLogs())
        .hasSize(5)
        .allSatisfy(
            row -> {
              assertThat(row.get("status")).isEqualTo("SENT");
              assertThat(row.get("to_address")).isEqualTo(sample.email());
            });
  }

  @Test
  void sendsOneMailForAnEventThatComesTwice() {
    var eventId = UUID.randomUUID();
    SERVICE.publish(sample.registered());
    SERVICE.publish(eventId, sample.placed());
    SERVICE.publish(eventId, sample.placed());
    MAILS.await(sample.email(), 2);
    SERVICE.publish(eventId, sample.placed());

    awaitSettled();

    assertThat(MAILS.to(sample.email())).hasSize(2);
    assertThat(emailLogs()).hasSize(1);
  }

  @Test
  void waitsForTheContactThatIsNotKnownYet() {
    SERVICE.publish(sample.refunded(999));
    SERVICE.publish(sample.placed());
    await().until(() -> waiting() == 2);
    assertThat(emailLogs()).isEmpty();

    SERVICE.publish(sample.registered());

    MAILS.await(sample.email(), 3);
    await().until(() -> waiting() == 0);
  }

  @Test
  void sendsToTheAddressThatTheAccountHasNow() {
    SERVICE.publish(sample.registered());
    MAILS.await(sample.email(), 1);
    var moved = "moved-" + sample.email();
    SERVICE.publish(
        new UserUpdated(sample.userId(), moved, "Jane Roe", List.of("customer"), Instant.now()));
    SERVICE.settle();

    SERVICE.publish(sample.placed());

    assertThat(MailServer.text(MAILS.await(moved, 1).get(0))).contains("Hello Jane Roe,");
  }

  @Test
  void namesAndAddressesCannotAddHeaders() throws Exception {
    var evil = "Jane\r\nBcc: victim@example.com\r\n\r\nBuy!";
    SERVICE.publish(
        new UserRegistered(sample.userId(), sample.email(), evil, List.of(), Instant.now()));
    var other = SampleEvents.ofNewUser();
    var badAddress = "x@example.com>\r\nRCPT TO:<victim@example.com";
    var badEvent =
        SERVICE.publish(
            new UserRegistered(other.userId(), badAddress, "Eve", List.of(), Instant.now()));

    var mail = MAILS.await(sample.email(), 1).get(0);
    awaitSettled();

    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(MailServer.text(mail)).startsWith("Hello there,").doesNotContain("Bcc");
    assertThat(MAILS.to("victim@example.com")).isEmpty();
    assertThat(SERVICE.rows("select status, error_message from email_logs where id = ?", badEvent))
        .containsExactly(
            Map.of(
                "status", "FAILED", "error_message", "the recipient is not a valid mail address"));
  }

  @Test
  void textsOnlyWhoHasAPhone() {
    var phoneless = SampleEvents.ofNewUser();
    SERVICE.publish(sample.registered());
    SERVICE.publish(phoneless.registered());
    putPhone("+4917012345678");
    SERVICE.publish(sample.placed());
    SERVICE.publish(phoneless.placed());
    MAILS.await(sample.email(), 2);
    MAILS.await(phoneless.email(), 2);

    awaitSettled();

    assertThat(smsLogs(sample))
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
    SERVICE.publish(sample.registered());
    SERVICE.publishRaw(
        Topic.ORDER,
        sample.orderId().toString(),
        Map.of("ce_type", "polyshop.OrderPlaced.v1", "ce_id", UUID.randomUUID().toString()),
        "{\"orderId\": 7".getBytes(StandardCharsets.UTF_8));
    SERVICE.publish(
        new OrderPaid(
            sample.orderId(), sample.userId(), List.of(), 100, "no currency", Instant.now()));
    SERVICE.publish(sample.placed());

    MAILS.await(sample.email(), 2);
    awaitSettled();

    assertThat(SERVICE.deadLetters(Topic.ORDER)).hasSize(before + 2);
    assertThat(MAILS.to(sample.email())).hasSize(2);
  }

  @Test
  void readingEverythingAgainChangesNothing() {
    SERVICE.publish(sample.registered());
    SERVICE.publish(sample.placed());
    SERVICE.publish(sample.paid());
    MAILS.await(sample.email(), 3);
    // A phone that comes later must not make text messages of what is long past.
    putPhone("+4917012345678");
    SERVICE.publish(
        new UserUpdated(sample.userId(), sample.email(), "Jane", List.of(), Instant.now()));
    awaitSettled();
    var before = SERVICE.tables();

    SERVICE.rewind();
    awaitSettled();

    assertThat(SERVICE.tables()).isEqualTo(before);
    assertThat(MAILS.to(sample.email())).hasSize(3);
  }

  private String textOf(String subject) throws Exception {
    for (var mail : MAILS.to(sample.email())) {
      if (mail.getSubject().equals(subject.formatted(sample.orderId()))) {
        return MailServer.text(mail);
      }
    }
    throw new AssertionError("no mail " + subject);
  }

  private void putPhone(String phone) {
    var answer =
        SERVICE
            .asUser(sample.userId(), "customer")
            .put("/v1/contacts/me", new JsonObject().put("phone", phone));
    assertThat(answer.status()).isEqualTo(200);
  }

  /** Everything is read, and nothing that could be sent is pending. */
  private static int audited(String fact) {
    return SERVICE.as("staff").get("/v1/audit").json().getJsonArray("facts").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("name").equals(fact))
        .mapToInt(one -> one.getInteger("count"))
        .sum();
  }

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
                sample.orderId())
            .get(0)
            .get("n");
  }

  private List<Map<String, Object>> emailLogs() {
    return SERVICE.rows(
        "select * from email_logs where metadata ->> 'orderId' = ?", sample.orderId().toString());
  }

  private static List<Map<String, Object>> smsLogs(SampleEvents of) {
    return SERVICE.rows(
        "select * from sms_logs where metadata ->> 'orderId' = ?", of.orderId().toString());
  }
}
