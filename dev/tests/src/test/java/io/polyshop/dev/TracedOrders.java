package io.polyshop.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.dev.traces.SeenSpan;
import io.polyshop.dev.traces.TraceReceiver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A hundred buyers at once, each with a trace of their own, and what is seen of each. */
final class TracedOrders {

  private static final int ORDERS = 100;

  private record Bought(String trace, String client, String order) {}

  private final ApiClient customer;
  private final TraceReceiver traces;

  TracedOrders(ApiClient customer, TraceReceiver traces) {
    this.customer = customer;
    this.traces = traces;
  }

  /** Each trace leads from the shop front through all services to the mail, without a gap. */
  void areOneTraceEach(String product) {
    var all =
        IntStream.range(0, ORDERS)
            .parallel()
            .mapToObj(i -> buy(product))
            .collect(Collectors.toList());
    all.forEach(one -> TestShop.awaitStatus(customer, one.order(), "PAID"));
    for (var one : all) {
      Waiting.until("the mail in " + one.trace(), () -> hasMail(one));
      isConnected(one, settled(one));
    }
    batchesAreLinked(all);
  }

  /** What a shop front does: who is it, what does it cost, is there any, buy. */
  private Bought buy(String product) {
    var trace = hex(32);
    var client = hex(16);
    var front = customer.with("traceparent", "00-" + trace + "-" + client + "-01");
    ApiClient.expect(200, front.get("auth", "/v1/users/me"));
    ApiClient.expect(200, front.get("product", "/v1/products/" + product));
    return new Bought(trace, client, TestShop.place(front, product, 1, "sim_ok"));
  }

  /** The mail that it is paid, and what analytics had to count for that. */
  private boolean hasMail(Bought one) {
    var seen = traces.trace(one.trace());
    return seen.stream().filter(span -> span.name().startsWith("mails ")).count() == 2
        && count(seen, "analytics", "process order.events") >= 3;
  }

  /** The trace once its last spans have come. */
  private List<SeenSpan> settled(Bought one) {
    Waiting.until("all parents in " + one.trace(), () -> orphans(one).isEmpty());
    return traces.trace(one.trace());
  }

  private List<SeenSpan> orphans(Bought one) {
    var seen = traces.trace(one.trace());
    var ids = seen.stream().map(SeenSpan::id).collect(Collectors.toSet());
    ids.add(one.client());
    return seen.stream().filter(span -> !ids.contains(span.parent())).toList();
  }

  private void isConnected(Bought one, List<SeenSpan> seen) {
    assertThat(seen.stream().map(SeenSpan::service).collect(Collectors.toSet()))
        .as(seen.toString())
        .isEqualTo(Services.all().stream().map(s -> s.name()).collect(Collectors.toSet()));
    assertThat(count(seen, "order", "POST /v1/orders")).isEqualTo(1);
    assertThat(count(seen, "product", "GET /v1/products/{productId}")).isEqualTo(1);
    assertThat(count(seen, "payment", "charges simulated")).isEqualTo(1);
    assertThat(count(seen, "order", "send order.events")).isGreaterThanOrEqualTo(3);
    assertThat(count(seen, "inventory", "process order.events")).isGreaterThanOrEqualTo(2);
    assertThat(count(seen, "order", "place order")).isEqualTo(1);
    assertThat(seen).as("errors in " + one.trace()).noneMatch(SeenSpan::error);
  }

  /** Many orders were placed, sent and processed together: each batch says which. */
  private void batchesAreLinked(List<Bought> all) {
    var ours = all.stream().map(Bought::trace).collect(Collectors.toSet());
    for (var name :
        Map.of("order", "place orders", "inventory", "process order.events").entrySet()) {
      var linked = new ArrayList<String>();
      for (var span : traces.spans()) {
        if (span.service().equals(name.getKey()) && span.name().equals(name.getValue())) {
          linked.addAll(span.linkedTraces());
        }
      }
      assertThat(linked).as(name.toString()).containsAll(ours);
    }
  }

  private static long count(List<SeenSpan> seen, String service, String name) {
    return seen.stream()
        .filter(span -> span.service().equals(service) && span.name().equals(name))
        .count();
  }

  private static String hex(int digits) {
    return IntStream.range(0, digits)
        .mapToObj(i -> Integer.toHexString(1 + ThreadLocalRandom.current().nextInt(15)))
        .collect(Collectors.joining());
  }
}
