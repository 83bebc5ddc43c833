package io.polyshop.analytics.console;

import io.polyshop.analytics.console.Neighbours.Answer;
import io.polyshop.analytics.store.EventStore;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An order through every service: its events in the order in which they happened, and what each
 * service knows of it now. A service that does not answer is missing; the rest is shown.
 */
public final class OrderLens {

  /** An order has some ten events; more than these are not shown. */
  public static final int MOST_EVENTS = 200;

  private static final int NOT_FOUND = 404;
  private static final String ORDER = "order";

  private final EventStore events;
  private final SqlClient client;
  private final Neighbours neighbours;

  public OrderLens(EventStore events, SqlClient client, Neighbours neighbours) {
    this.events = events;
    this.client = client;
    this.neighbours = neighbours;
  }

  /** The first events of the order. */
  public Future<List<EventStore.RecordedEvent>> events(UUID order) {
    return events.ofOrder(client, order, MOST_EVENTS);
  }

  /**
   * What the services know of the order, as they answer it: {@code order}, {@code payments}, {@code
   * refunds}, {@code reservations} and {@code mails}; what a service did not answer is in {@code
   * problems} by its name.
   *
   * @param authorization the caller's
   */
  public Future<JsonObject> states(UUID order, String authorization) {
    var questions = new LinkedHashMap<String, Future<Answer>>();
    questions.put(ORDER, ask("order", "/v1/orders/" + order, authorization));
    var payments = ask("payment", "/v1/payments?orderId=" + order, authorization);
    questions.put("payments", payments);
    questions.put("refunds", payments.compose(paid -> refunds(paid, authorization)));
    questions.put(
        "reservations",
        ask("inventory", "/v1/reservations?limit=100&orderId=" + order, authorization));
    questions.put(
        "mails", ask("notification", "/v1/emails?limit=100&orderId=" + order, authorization));
    return Future.join(List.copyOf(questions.values()))
        .otherwiseEmpty()
        .map(done -> gathered(questions));
  }

  private Future<Answer> ask(String service, String path, String authorization) {
    return neighbours.send(
        service, HttpMethod.GET, path, Map.of("Authorization", authorization), null);
  }

  /** Of the order's only payment; what was answered instead of it, if it has none. */
  private Future<Answer> refunds(Answer payments, String authorization) {
    var items = payments.isGood() ? payments.json().getJsonArray("items") : new JsonArray();
    return items.isEmpty()
        ? Future.succeededFuture(payments)
        : ask(
            "payment",
            "/v1/payments/" + items.getJsonObject(0).getString("id") + "/refunds?limit=100",
            authorization);
  }

  private static JsonObject gathered(Map<String, Future<Answer>> questions) {
    var known = new JsonObject();
    var problems = new JsonObject();
    questions.forEach(
        (what, asked) -> {
          if (asked.failed()) {
            problems.put(what, asked.cause().getMessage());
          } else if (asked.result().isGood()) {
            known.put(what, content(what, asked.result().json()));
          } else if (asked.result().status() != NOT_FOUND) {
            problems.put(what, asked.result().json().getString("detail", "not to be had"));
          }
        });
    return known.put("problems", problems);
  }

  /** Of a page, its items; an order has items too, which are its lines. */
  private static Object content(String what, JsonObject answer) {
    return what.equals(ORDER) ? answer : answer.getJsonArray("items");
  }
}
