package io.polyshop.analytics.console;

import io.polyshop.analytics.console.Neighbours.Answer;
import io.polyshop.analytics.store.ProductStore;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What staff look for and do, handed on to the service that knows how, with the caller's own token:
 * what a person may do is decided there, and the answer is that service's.
 */
public final class StaffDesk {

  private static final int OK = 200;

  private final Neighbours neighbours;
  private final ProductStore products;
  private final SqlClient client;
  private final int lowStock;

  /**
   * @param lowStock a product is listed when this many units, or fewer, are available
   */
  public StaffDesk(Neighbours neighbours, ProductStore products, SqlClient client, int lowStock) {
    this.neighbours = neighbours;
    this.products = products;
    this.client = client;
    this.lowStock = lowStock;
  }

  /** A page of the list. */
  public Future<Answer> list(
      WorkList list, Optional<String> limit, Optional<String> after, String authorization) {
    var path = new StringBuilder(list.path());
    if (list == WorkList.STOCK) {
      path.append(lowStock + 1);
    }
    limit.ifPresent(most -> add(path, "limit", most));
    after.ifPresent(last -> add(path, "after", last));
    var page = get(list.service(), path.toString(), authorization);
    return list == WorkList.STOCK ? page.compose(this::withNames) : page;
  }

  /** Inventory knows products by their ids alone. */
  private Future<Answer> withNames(Answer page) {
    if (!page.isGood()) {
      return Future.succeededFuture(page);
    }
    var json = page.json();
    var items = json.getJsonArray("items").stream().map(JsonObject.class::cast).toList();
    var ids = items.stream().map(item -> UUID.fromString(item.getString("productId"))).toList();
    return products
        .names(client, ids)
        .map(
            names -> {
              for (int i = 0; i < ids.size(); i++) {
                items.get(i).put("name", names.get(ids.get(i)));
              }
              return new Answer(page.status(), json.toBuffer(), page.headers());
            });
  }

  /**
   * Does it.
   *
   * @param id of what it is done to
   * @param body what the service wants to know, or null
   * @param key so that the same request twice does it once
   */
  public Future<Answer> act(
      StaffAction action, UUID id, JsonObject body, Optional<String> key, String authorization) {
    var headers = new HashMap<String, String>();
    headers.put("Authorization", authorization);
    key.ifPresent(given -> headers.put("Idempotency-Key", given));
    return neighbours.send(action.service(), action.method(), action.path(id), headers, body);
  }

  /** The last orders of the customer with this mail address: a page, empty if there is no such. */
  public Future<Answer> ordersOf(String email, String authorization) {
    return get("auth", "/v1/users?limit=1&email=" + encoded(email), authorization)
        .compose(
            users -> {
              if (!users.isGood()) {
                return Future.succeededFuture(users);
              }
              var found = users.json().getJsonArray("items");
              return found.isEmpty()
                  ? Future.succeededFuture(nobody(users))
                  : get(
                      "order",
                      "/v1/orders?userId=" + found.getJsonObject(0).getString("id"),
                      authorization);
            });
  }

  private Future<Answer> get(String service, String path, String authorization) {
    return neighbours.send(
        service, HttpMethod.GET, path, Map.of("Authorization", authorization), null);
  }

  private static Answer nobody(Answer like) {
    var empty = new JsonObject().put("items", new JsonArray()).putNull("next");
    return new Answer(OK, empty.toBuffer(), like.headers());
  }

  private static void add(StringBuilder path, String parameter, String value) {
    path.append(path.indexOf("?") < 0 ? '?' : '&').append(parameter).append('=');
    path.append(encoded(value));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
