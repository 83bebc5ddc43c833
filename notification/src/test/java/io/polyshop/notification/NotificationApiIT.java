package io.polyshop.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ListFilters;
import io.polyshop.testkit.ListPages;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's own contact, and the logs. */
class NotificationApiIT {

  @RegisterExtension
  static final ServiceUnderTest SERVICE =
      ServiceUnderTest.of(new NotificationService()).with("MAIL_TRANSPORT", "log");

  private static final String ME = "/v1/contacts/me";
  private static final JsonObject PHONE = new JsonObject().put("phone", "+4917012345678");

  private final SampleEvents sample = SampleEvents.ofNewUser();
  private final ApiClient staff = SERVICE.as("staff");

  @Test
  void aContactFollowsTheAccount() {
    var me = SERVICE.asUser(sample.userId(), "customer");
    assertThat(me.get(ME).status()).isEqualTo(404);
    SERVICE.publish(sample.registered());
    SERVICE.settle();

    var contact = me.get(ME).json();

    assertThat(contact.getString("userId")).isEqualTo(sample.userId().toString());
    assertThat(contact.getString("email")).isEqualTo(sample.email());
    assertThat(contact.getString("name")).isEqualTo("Jane Doe");
    assertThat(contact.getString("phone")).isNull();
  }

  @Test
  void aPhoneIsSetAndTakenAway() {
    SERVICE.publish(sample.registered());
    SERVICE.settle();
    var me = SERVICE.asUser(sample.userId(), "customer");

    var put = me.put(ME, PHONE);

    assertThat(put.status()).isEqualTo(200);
    assertThat(put.json().getString("phone")).isEqualTo("+4917012345678");
    assertThat(put.json().getString("email")).isEqualTo(sample.email());
    assertThat(me.get(ME).json()).isEqualTo(put.json());
    assertThat(me.put(ME, new JsonObject().putNull("phone")).json().getString("phone")).isNull();
  }

  @Test
  void aPhoneCanBeSetBeforeTheAccountIsKnownAndStays() {
    var me = SERVICE.asUser(sample.userId(), "staff");
    var put = me.put(ME, PHONE);
    assertThat(put.status()).isEqualTo(200);
    assertThat(put.json().getString("email")).isNull();

    SERVICE.publish(sample.registered());
    SERVICE.settle();

    assertThat(me.get(ME).json().getString("email")).isEqualTo(sample.email());
    assertThat(me.get(ME).json().getString("phone")).isEqualTo("+4917012345678");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"phone\": 49170}",
        "{\"phone\": \"017012345678\"}",
        "{\"phone\": \"+49170\\r\\n12345678\"}",
        "{\"phone\": \"+4917012345678901\"}",
        "{\"phone\": \"\"}",
        "{\"phone\": null, \"email\": \"other@example.com\"}",
        "[]",
        "null",
        "{\"phone\": \"+4917",
      })
  void refusesWhatIsNoPhone(String body) {
    assertThat(SERVICE.as("customer").put(ME, body).status()).isEqualTo(400);
  }

  @Test
  void refusesABodyThatIsNoJson() {
    var me = SERVICE.as("customer").header("Content-Type", "text/plain");

    assertThat(me.put(ME, "phone").status()).isEqualTo(415);
  }

  @Test
  void listsMailsByOrderAndStatusTheNewestFirst() {
    SERVICE.publish(sample.registered());
    SERVICE.asUser(sample.userId(), "customer").put(ME, PHONE);
    var placed = SERVICE.publish(sample.placed());
    var paid = SERVICE.publish(sample.paid());
    awaitLogs("email_logs", 2);
    awaitLogs("sms_logs", 2);

    var mails = ListPages.of(staff, "/v1/emails?limit=1&status=SENT&orderId=" + sample.orderId());
    var texts = staff.get("/v1/sms?status=SENT&orderId=" + sample.orderId()).json();

    assertThat(mails.pages()).hasSize(2);
    assertThat(mails.all("id")).containsExactlyInAnyOrder(paid.toString(), placed.toString());
    assertThat(mails.all("createdAt")).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(mails.all("template")).containsExactlyInAnyOrder("order-paid", "order-placed");
    assertThat(mails.all("toAddress")).containsOnly(sample.email());
    assertThat(mails.pages().get(0).get(0).getJsonObject("metadata").getString("orderId"))
        .isEqualTo(sample.orderId().toString());
    assertThat(ids(texts)).containsExactlyInAnyOrder(paid.toString(), placed.toString());
    assertThat(texts.getJsonArray("items").getJsonObject(0).getString("phoneNumber"))
        .isEqualTo("+4917012345678");
    assertThat(ids(staff.get("/v1/emails?status=FAILED").json())).isEmpty();
    assertThat(ids(staff.get("/v1/sms?status=FAILED").json())).isEmpty();
    assertThat(ids(staff.get("/v1/emails?orderId=" + UUID.randomUUID()).json())).isEmpty();
  }

  /** The ids say nothing of when they were sent, and many were sent at the same moment. */
  @Test
  void findsMailsThatPassAllFilters() {
    var address = sample.email();
    var order = sample.orderId();
    SERVICE.execute(
        """
        insert into email_logs (id, to_address, template, status, metadata, created_at)
        select gen_random_uuid(), case when n % 2 = 0 then ? else n || '@example.com' end, 'welcome',
          case when n % 3 = 0 then 'FAILED' else 'SENT' end,
          case when n % 5 = 0 then json_build_object('orderId', ?::text, 'userId', '1', 'attempts', 1)
            else '{"userId": "1", "attempts": 1}' end,
          now() - n / 4 * interval '1 hour'
        from generate_series(1, 60) n
        """,
        address, order.toString());
    var all = SERVICE.rows("select * from email_logs order by created_at desc, id desc");
    var some = SERVICE.rows("select * from email_logs where to_address = ?", address).get(9);

    var at = some.get("created_at");
    ListFilters.combined(
            List.of("", "&orderId=" + order),
            List.of("", "&toAddress=" + address.toUpperCase(Locale.ROOT)),
            List.of("", "&status=SENT", "&status=FAILED"),
            List.of("", "&from=" + at, "&to=" + at))
        .forEach(
            filters ->
                ListFilters.assertFinds(
                    staff, "/v1/emails?limit=7", filters, all, NotificationApiIT::passes));
  }

  @Test
  void findsMailsByAnInternationalisedAddressAsStaffTypeIt() {
    SERVICE.execute(
        """
        insert into email_logs (id, to_address, template, status, metadata, created_at)
        values (uuidv7(), 'u@xn--bcher-kva.example', 'welcome', 'SENT',
          '{"userId": "1", "attempts": 1}', now())
        """);

    var found = SERVICE.as("staff").get("/v1/emails?toAddress=%20U@b%C3%BCcher.example");

    assertThat(found.json().getJsonArray("items")).hasSize(1);
  }

  private static boolean passes(Map<String, Object> row, String name, String value) {
    var created = (Instant) row.get("created_at");
    return switch (name) {
      case "orderId" -> row.get("metadata").toString().contains(value);
      case "toAddress" -> row.get("to_address").toString().equalsIgnoreCase(value);
      case "status" -> row.get("status").equals(value);
      case "from" -> !created.isBefore(Instant.parse(value));
      case "to" -> created.isBefore(Instant.parse(value));
      default -> throw new IllegalArgumentException(name);
    };
  }

  @Test
  void findsTextMessagesByTheirNumber() {
    SERVICE.execute(
        """
        insert into sms_logs (id, phone_number, template, status, metadata, created_at)
        select gen_random_uuid(), '+4930' || n, 'order-paid', 'SENT',
          '{"userId": "1", "attempts": 1}', now()
        from generate_series(100, 120) n
        """);

    assertThat(ListPages.of(staff, "/v1/sms?phoneNumber=%2B4930111").all("phoneNumber"))
        .containsExactly("+4930111");
    assertThat(staff.get("/v1/sms?phoneNumber=+4930111").status()).isEqualTo(400);
    assertThat(staff.get("/v1/sms?toAddress=a@b.example").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "to=now",
        "userId=7",
        "orderId=7",
        "status=PENDING",
        "status=",
        "limit=0",
        "limit=x",
        "after=nonsense"
      })
  void refusesListsThatAreNone(String query) {
    for (var path : List.of("/v1/emails?", "/v1/sms?")) {
      var answer = staff.get(path + query);

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("invalid_request");
    }
  }

  @Test
  void sendsAMailOnceMoreUnderANewId() {
    SERVICE.publish(sample.registered());
    var placed = SERVICE.publish(sample.placed());
    awaitLogs("email_logs", 1);

    var answer = staff.post("/v1/emails/" + placed + "/resend");

    assertThat(answer.status()).isEqualTo(202);
    var newId = answer.json().getString("id");
    assertThat(newId).isNotEqualTo(placed.toString());
    awaitLogs("email_logs", 2);
    var mails = staff.get("/v1/emails?orderId=" + sample.orderId()).json();
    assertThat(ids(mails)).containsExactlyInAnyOrder(newId, placed.toString());
    assertThat(metadata(mails, newId).getString("resendOf")).isEqualTo(placed.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "42", "00000000-0000-0000-0000-000000000000"})
  void aMailThatIsNotThereCannotBeSentOnceMore(String id) {
    assertThat(staff.post("/v1/emails/" + id + "/resend").status()).isEqualTo(404);
  }

  @Test
  void aMailThatWaitsCannotBeSentOnceMore() {
    var placed = SERVICE.publish(sample.placed());
    SERVICE.settle();

    assertThat(staff.post("/v1/emails/" + placed + "/resend").status()).isEqualTo(404);
  }

  @Test
  void logsAreForWhoWorksHere() {
    var resend = "/v1/emails/" + UUID.randomUUID() + "/resend";
    for (var path : List.of("/v1/emails", "/v1/sms")) {
      assertThat(SERVICE.anonymous().get(path).status()).isEqualTo(401);
      assertThat(SERVICE.as("customer").get(path).status()).isEqualTo(403);
      assertThat(SERVICE.as("admin").get(path).status()).isEqualTo(200);
    }
    assertThat(SERVICE.anonymous().post(resend).status()).isEqualTo(401);
    assertThat(SERVICE.as("customer").post(resend).status()).isEqualTo(403);
    assertThat(SERVICE.as("admin").post(resend).status()).isEqualTo(404);
  }

  @Test
  void aContactIsForAnyUser() {
    assertThat(SERVICE.anonymous().get(ME).status()).isEqualTo(401);
    assertThat(SERVICE.anonymous().put(ME, PHONE).status()).isEqualTo(401);
    assertThat(SERVICE.as("auditor").get(ME).status()).isEqualTo(403);
    assertThat(SERVICE.as("auditor").put(ME, PHONE).status()).isEqualTo(403);
    assertThat(SERVICE.as("admin").put(ME, PHONE).status()).isEqualTo(200);
  }

  @Test
  void stumblesOverNothing() {
    SERVICE.hostileRequests(SERVICE.as("customer", "staff")).body("putMyContact", PHONE).send();
  }

  private void awaitLogs(String table, int count) {
    await()
        .until(
            () ->
                SERVICE
                        .rows(
                            "select 1 from " + table + " where metadata ->> 'orderId' = ?",
                            sample.orderId().toString())
                        .size()
                    == count);
  }

  private static List<String> ids(JsonObject page) {
    return page.getJsonArray("items").stream()
        .map(item -> ((JsonObject) item).getString("id"))
        .toList();
  }

  private static JsonObject metadata(JsonObject page, String id) {
    return page.getJsonArray("items").stream()
        .map(JsonObject.class::cast)
        .filter(item -> item.getString("id").equals(id))
        .map(item -> item.getJsonObject("metadata"))
        .findFirst()
        .orElseThrow();
  }
}
