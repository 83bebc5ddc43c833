package io.polyshop.runtime;

import io.polyshop.contracts.OrderEvent.OrderFulfilled;
import io.polyshop.contracts.OrderEvent.OrderPlaced;
import io.polyshop.contracts.PaymentEvent.PaymentFailed;
import io.polyshop.contracts.Topic;
import io.polyshop.runtime.events.ReceivedEvent;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.polyshop.runtime.problem.Violations;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The smallest service that uses all of the runtime: it echoes, and notes the orders it sees. */
final class ProbeService implements Service {

  /** An order of this total cannot be handled. */
  static final long POISON = 13;

  private static final String SEE =
      """
      insert into seen (order_id) select * from unnest($1::uuid[])
      on conflict do nothing
      returning order_id
      """;

  private Foundation foundation;

  record Echo(String text, int count) {
    Echo {
      new Violations()
          .length(text, "text", 1, 20)
          .check(count >= 1 && count <= 10, "count", "must be from 1 to 10")
          .throwIfAny();
    }
  }

  @Override
  public String name() {
    return "probe";
  }

  @Override
  public int defaultPort() {
    return 9999;
  }

  @Override
  public Assembly assemble(Foundation given) {
    foundation = given;
    return new Assembly().api(this::bind).consumes(Topic.ORDER, this::see).publishes(Topic.PAYMENT);
  }

  /** What the runtime gave it at its last start. */
  Foundation foundation() {
    return foundation;
  }

  private void bind(Operations operations) {
    operations
        .on("echo", this::echo)
        .onUnchecked("echoHot", this::echo)
        .on("open", request -> Future.succeededFuture(Reply.ok(new Echo("open", 1))))
        .on("texts", ProbeService::texts)
        .on("staffOnly", request -> Future.succeededFuture(Reply.ok(new Echo("staff", 1))))
        .on("anyUser", request -> Future.succeededFuture(Reply.ok(new Echo("user", 1))))
        .on("placeTwo", this::stateTwoFacts)
        .on(
            "broken",
            request -> {
              throw new IllegalStateException("jdbc:postgresql://secret");
            });
  }

  private Future<Reply> echo(Request request) {
    return Future.succeededFuture(Reply.ok(request.body(Echo.class)));
  }

  /** The texts that came, as they came. */
  private static Future<Reply> texts(Request request) {
    var text =
        request.path("path")
            + request.query("query").orElse("")
            + request.header("If-Match").orElse("");
    return Future.succeededFuture(Reply.ok(new Echo(text, 1)));
  }

  private Future<Reply> stateTwoFacts(Request request) {
    var order = UUID.randomUUID();
    var first = new OrderFulfilled(order, order, List.of(), 1, "EUR", Instant.EPOCH);
    var second = new OrderFulfilled(order, order, List.of(), 2, "EUR", Instant.EPOCH);
    return foundation
        .database()
        .transaction(
            tx ->
                foundation
                    .outbox()
                    .append(
                        tx,
                        List.of(
                            foundation.outbox().event(first, request.traceParent()),
                            foundation.outbox().event(second, null))))
        .map(v -> Reply.ok(new Echo("two", 2)));
  }

  private Future<List<OutboxEvent>> see(SqlConnection tx, List<ReceivedEvent> batch) {
    var placed = ReceivedEvent.only(OrderPlaced.class, batch).toList();
    if (placed.stream().anyMatch(order -> order.totalAmount() == POISON)) {
      throw new IllegalStateException("an unlucky order");
    }
    var orders = placed.stream().map(OrderPlaced::orderId).distinct().toArray(UUID[]::new);
    return tx.preparedQuery(SEE)
        .mapping(row -> row.getUUID(0))
        .execute(Tuple.of((Object) orders))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(id -> new PaymentFailed(id, id, "seen", Instant.EPOCH))
                    .map(event -> foundation.outbox().event(event, null))
                    .toList());
  }
}
