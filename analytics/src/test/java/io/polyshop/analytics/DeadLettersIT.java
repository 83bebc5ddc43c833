package io.polyshop.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.Topic;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What administrators see of the records that nobody could handle, and do about them. */
class DeadLettersIT {

  private static final String LETTERS = "/v1/console/dead-letters";

  @RegisterExtension
  static final ServiceUnderTest SERVICE = ServiceUnderTest.of(new AnalyticsService());

  @Test
  void aLetterIsListedWithWhatSomebodyNeedsToJudgeIt() {
    var key = setAside("{\"orderId\": \"no id\"");

    var letter = lettersOf(key).get(0);
    assertThat(letter.getString("topic")).isEqualTo("order.events");
    assertThat(letter.getString("consumer")).isEqualTo("analytics");
    assertThat(letter.getString("type")).isEqualTo("polyshop.OrderPaid.v1");
    assertThat(letter.getString("payload")).isEqualTo("{\"orderId\": \"no id\"");
    assertThat(letter.getInteger("payloadBytes")).isEqualTo(19);
    assertThat(letter.getString("reason")).isNotBlank();
    assertThat(letter.getInstant("setAsideAt")).isNotNull();
    assertThat(letter.getBoolean("replayable")).isTrue();
  }

  @Test
  void aLongPayloadIsCut() {
    var key = setAside("x".repeat(5_000));

    var letter = lettersOf(key).get(0);
    assertThat(letter.getString("payload")).isEqualTo("x".repeat(4_096));
    assertThat(letter.getInteger("payloadBytes")).isEqualTo(5_000);
  }

  @Test
  void aReplayedLetterIsReadAgainAndDoneWith() {
    var key = setAside("{");
    setAside("[");
    var letter = lettersOf(key).get(0);
    var replay = address(letter) + "/replay";

    var replayed = SERVICE.as("admin").post(replay);
    assertThat(replayed.status()).isEqualTo(200);
    assertThat(replayed.json()).isEqualTo(new JsonObject().put("sent", true));
    SERVICE.settle();

    // Its cause was not mended: it is set aside once more.
    var again = lettersOf(key);
    assertThat(again).hasSize(1);
    assertThat(address(again.get(0))).isNotEqualTo(address(letter));
    assertThat(SERVICE.as("admin").post(replay).status()).isEqualTo(404);
  }

  @Test
  void onlyAdministratorsMay() {
    var letter = lettersOf(setAside("{")).get(0);
    assertThat(SERVICE.as("staff").get(LETTERS).status()).isEqualTo(403);
    assertThat(SERVICE.as("staff").post(address(letter) + "/replay").status()).isEqualTo(403);
    assertThat(SERVICE.anonymous().post(address(letter) + "/replay").status()).isEqualTo(401);
  }

  @Test
  void aPlaceWithoutALetterIsNotFound() {
    var admin = SERVICE.as("admin");
    for (var place :
        List.of("/none/0/0", "/order.events/x/0", "/order.events/0/-1", "/order.events/99/0")) {
      assertThat(admin.post(LETTERS + place + "/replay").status()).as(place).isEqualTo(404);
    }
    var farOff = LETTERS + "/order.events/0/999999999999999999/replay";
    assertThat(admin.post(farOff).status()).isEqualTo(404);
    assertThat(admin.get(LETTERS + "?after=bm9uZQ").status()).isEqualTo(400);
  }

  private static String setAside(String value) {
    var key = UUID.randomUUID().toString();
    var headers =
        Map.of(
            "ce_specversion", "1.0",
            "ce_id", UUID.randomUUID().toString(),
            "ce_type", "polyshop.OrderPaid.v1",
            "ce_source", "/polyshop/order");
    SERVICE.publishRaw(Topic.ORDER, key, headers, value.getBytes(StandardCharsets.UTF_8));
    SERVICE.settle();
    return key;
  }

  /** Page by page, one letter at a time, through all. */
  private static List<JsonObject> lettersOf(String key) {
    var found = new ArrayList<JsonObject>();
    var next = "";
    while (next != null) {
      var page = SERVICE.as("admin").get(LETTERS + "?limit=1" + next).json();
      page.getJsonArray("items").stream()
          .map(JsonObject.class::cast)
          .filter(letter -> letter.getString("key").equals(key))
          .forEach(found::add);
      next = page.getString("next") == null ? null : "&after=" + page.getString("next");
    }
    return found;
  }

  private static String address(JsonObject letter) {
    return String.join(
        "/",
        LETTERS,
        letter.getString("topic"),
        letter.getInteger("partition").toString(),
        letter.getLong("offset").toString());
  }
}
