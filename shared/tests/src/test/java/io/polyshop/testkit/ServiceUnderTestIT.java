package io.polyshop.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.contracts.AuthEvent.UserRegistered;
import io.polyshop.contracts.PaymentEvent.PaymentSucceeded;
import io.polyshop.contracts.Topic;
import io.polyshop.testkit.EventStream.Message;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceUnderTestIT {

  @RegisterExtension
  static final ServiceUnderTest sample = ServiceUnderTest.of(new SampleService("nothing"));

  private static final JsonObject NOTE = new JsonObject().put("text", "hello");

  @Test
  void callsAsAUserWithRoles() {
    var user = sample.as("customer");

    var answer = user.post("/v1/notes", NOTE);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("location")).startsWith("/v1/notes/");
    assertThat(answer.json().getString("userId")).isEqualTo(user.userId().toString());
  }

  @Test
  void callsAsNobodyAndInAWrongRole() {
    assertThat(sample.anonymous().post("/v1/notes", NOTE).status()).isEqualTo(401);
    assertThat(sample.as("staff").post("/v1/notes", NOTE).code()).isEqualTo("forbidden");
    assertThat(sample.anonymous().get("/nowhere").status()).isEqualTo(404);
  }

  @Test
  void sendsBrokenAndForeignBodies() {
    var user = sample.as("customer");

    assertThat(user.post("/v1/notes", "{\"text\":").status()).isEqualTo(400);
    assertThat(user.post("/v1/notes", new JsonObject().put("x", 1)).status()).isEqualTo(400);
    assertThat(user.header("content-type", "text/csv").post("/v1/notes", "a,b").status())
        .isEqualTo(415);
  }

  @Test
  void noForgedTokenIsBelieved() {
    for (var forged : sample.tokens().forged(UUID.randomUUID(), "customer").entrySet()) {
      assertThat(sample.withToken(forged.getValue()).post("/v1/notes", NOTE).status())
          .as(forged.getKey())
          .isEqualTo(401);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"field", "header", "status", "type"})
  void refusesAnswersThatTheContractDoesNotAllow(String kind) {
    assertThatThrownBy(() -> sample.anonymous().get("/v1/wrong/" + kind))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("answerWrong");
  }

  @Test
  void takesAnAnswerWithoutABody() {
    assertThat(sample.anonymous().get("/v1/wrong/none").status()).isEqualTo(204);
  }

  @Test
  void showsWhatTheServicePublishedWithItsHeaders() {
    var user = sample.as("customer");
    var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    sample.publish(new UserRegistered(user.userId(), "x@y.z", "by the test", List.of(), now()));
    user.header("traceparent", trace).post("/v1/notes", NOTE);

    var event =
        sample.published().await(UserRegistered.class, e -> e.userId().equals(user.userId()));

    assertThat(event.name()).isEqualTo("hello");
    assertThat(sample.published().all())
        .filteredOn(published -> published.event().equals(event))
        .singleElement()
        .satisfies(found -> assertThat(found.headers()).containsEntry("traceparent", trace));
  }

  @Test
  void settlesOnceTheInputIsReadAndTheOutboxIsEmpty() {
    var paid = payment(1999);
    sample.publish(paid);
    sample.as("customer").post("/v1/notes", NOTE);

    sample.settle();

    assertThat(sample.rows("select amount from payments where order_id = ?", paid.orderId()))
        .containsExactly(Map.of("amount", 1999L));
    assertThat(sample.rows("select 1 from outbox")).isEmpty();
  }

  @Test
  void readsEverythingAgainAfterARewind() {
    var id = UUID.randomUUID();
    var paid = payment(500);
    sample.publish(id, paid);
    sample.publish(id, paid);
    sample.settle();
    var before = sample.tables();
    assertThat(before).containsOnlyKeys("notes", "payments");
    var client = sample.as("customer");

    sample.rewind();

    assertThat(sample.tables()).isEqualTo(before);
    assertThat(client.post("/v1/notes", NOTE).status()).isEqualTo(201);
  }

  @Test
  void showsDeadLetters() {
    var paid = payment(13);
    sample.publish(paid);
    sample.publishRaw(
        Topic.PAYMENT, "k", Map.of("ce_type", "polyshop.Nonsense.v1"), new byte[] {1});

    sample.settle();

    assertThat(sample.deadLetters(Topic.PAYMENT))
        .anySatisfy(letter -> assertThat(letter.key()).isEqualTo(paid.key()))
        .anySatisfy(
            letter -> {
              assertThat(letter.value()).containsExactly(1);
              assertThat(letter.headers()).containsKey("dlq_error");
            });
    assertThat(sample.deadLetters(Topic.ORDER)).isEmpty();
  }

  @Test
  void stopsAndStartsWithWhatCameMeanwhile() {
    var paid = payment(700);
    sample.stop();
    sample.publish(paid);
    assertThat(sample.rows("select 1 from payments where order_id = ?", paid.orderId())).isEmpty();

    sample.start();
    sample.settle();

    assertThat(sample.rows("select 1 from payments where order_id = ?", paid.orderId())).hasSize(1);
  }

  @Test
  void readsColumnsAsTestsLikeThem() {
    var at = Instant.parse("2026-01-02T03:04:05.123456Z");
    var user = UUID.randomUUID();
    sample.execute("insert into notes values (?, ?, 'x', ?)", UUID.randomUUID(), user, at);

    var row =
        sample
            .rows(
                """
                select user_id, created_at, '{"a":1}'::jsonb as json, date '2026-01-02' as day,
                       array['b'] as list, null as nothing
                from notes where user_id = ?
                """,
                user)
            .get(0);

    assertThat(row)
        .containsEntry("user_id", user)
        .containsEntry("created_at", at)
        .containsEntry("json", "{\"a\": 1}")
        .containsEntry("day", LocalDate.parse("2026-01-02"))
        .containsEntry("list", List.of("b"))
        .containsEntry("nothing", null);
  }

  @Test
  void believesAServicesOwnKeysBesideTheTests() {
    var tokens = sample.tokens();
    var claims = tokens.claims(UUID.randomUUID(), "customer");
    var own = SampleService.OWN_KEY.sign(tokens.header().put("kid", "own"), claims);

    assertThat(sample.withToken(own).post("/v1/notes", NOTE).status()).isEqualTo(201);
    assertThat(sample.as("customer").post("/v1/notes", NOTE).status()).isEqualTo(201);
  }

  @Test
  void readsServerSentEvents() {
    try (var stream = sample.as("customer").stream("/v1/notes/live")) {
      var last = stream.await(message -> message.data().equals("last"));

      assertThat(last).isEqualTo(new Message(null, null, "last"));
      assertThat(stream.messages().get(0)).isEqualTo(new Message("note", "1", "{\"a\":\n1}"));
      assertThat(stream.messages().get(0).json().getInteger("a")).isEqualTo(1);
      stream.awaitEnd();
    }
    assertThatThrownBy(() -> sample.anonymous().stream("/v1/notes/live"))
        .hasMessageContaining("401");
  }

  @Test
  void publishesManyAndCallsAtOnce() {
    var paid = Stream.generate(() -> payment(20_000)).limit(200).toList();
    var user = sample.as("customer");

    var ids = sample.publishAll(paid);
    var answers = AtOnce.call(40, i -> user.post("/v1/notes", NOTE));
    sample.settle();

    assertThat(ids).doesNotHaveDuplicates().hasSize(200);
    assertThat(answers).extracting(ApiResponse::status).containsOnly(201);
    assertThat(sample.rows("select count(*) as n from payments where amount = 20000"))
        .containsExactly(Map.of("n", 200L));
  }

  @Nested
  class InANestedClass {

    @Test
    void theSameServiceRuns() {
      assertThat(sample.as("customer").post("/v1/notes", NOTE).status()).isEqualTo(201);
    }
  }

  static PaymentSucceeded payment(long amount) {
    return new PaymentSucceeded(
        UUID.randomUUID(), UUID.randomUUID(), amount, "EUR", "test", "ref", now());
  }

  private static Instant now() {
    return Instant.now();
  }
}
