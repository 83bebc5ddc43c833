package io.polyshop.inventory.http;

import io.polyshop.inventory.domain.Movement;
import io.polyshop.inventory.domain.Reservation;
import io.polyshop.inventory.domain.Stock;
import io.polyshop.inventory.store.MovementStore;
import io.polyshop.inventory.store.ReservationStore;
import io.polyshop.inventory.store.StockListStore;
import io.polyshop.inventory.store.StockStore;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Page;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.json.UuidText;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.token.Caller;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What can be read: stock, its movements, and reservations. */
public final class StockApi implements Api {

  private static final int MAX_PRODUCTS = 100;
  private static final long MAX_AVAILABLE = 1_000_000_000_000L;

  private final SqlClient client;
  private final StockStore stock;
  private final StockListStore lists;
  private final MovementStore movements;
  private final ReservationStore reservations;

  public StockApi(
      SqlClient client,
      StockStore stock,
      StockListStore lists,
      MovementStore movements,
      ReservationStore reservations) {
    this.client = client;
    this.stock = stock;
    this.lists = lists;
    this.movements = movements;
    this.reservations = reservations;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .onUnchecked("getStock", this::getStock)
        .onUnchecked("listStock", this::listStock)
        .on("listMovements", this::listMovements)
        .on("listReservations", this::listReservations);
  }

  private Future<Reply> getStock(Request request) {
    return one(request.pathId("productId")).map(stock -> Reply.ok(StockView.of(stock)));
  }

  /** Known products for everybody; all of them, or those of which little is left, for staff. */
  private Future<Reply> listStock(Request request) {
    var productIds = request.query("productIds").map(StockApi::ids);
    var filter =
        new StockListStore.Filter(productIds, request.queryNumber("availableBelow", MAX_AVAILABLE));
    if (productIds.isPresent() && filter.availableBelow().isEmpty()) {
      return stock
          .find(client, productIds.get())
          .map(found -> StockListView.inOrder(productIds.get(), found))
          .map(list -> Reply.ok(new Page<>(list.items(), null)));
    }
    return request
        .verifiedCaller(Caller.STAFF, Caller.ADMIN)
        .compose(staff -> page(request, filter))
        .map(page -> Reply.ok(page.map(StockView::of)));
  }

  private Future<Page<Stock>> page(Request request, StockListStore.Filter filter) {
    return request
        .page()
        .throughIdsUpwards(
            (after, limit) -> lists.page(client, filter, after, limit), Stock::productId);
  }

  private Future<Reply> listMovements(Request request) {
    var productId = request.pathId("productId");
    var known = one(productId);
    var page =
        request
            .page()
            .byId((before, rows) -> movements.list(client, productId, before, rows), Movement::id);
    return Future.all(known, page).map(read -> Reply.ok(page.result().map(MovementView::of)));
  }

  private Future<Reply> listReservations(Request request) {
    var orderId =
        request
            .queryId("orderId")
            .orElseThrow(() -> ApiException.invalid("orderId", "is required"));
    return request
        .page()
        .byIdUpwards(
            (after, rows) -> reservations.list(client, orderId, after, rows),
            Reservation::productId)
        .map(page -> Reply.ok(page.map(ReservationView::of)));
  }

  private Future<Stock> one(UUID productId) {
    return stock
        .find(client, List.of(productId))
        .map(found -> found.stream().findFirst().orElseThrow(ApiException::notFound));
  }

  private static Set<UUID> ids(String list) {
    var texts = list.split(",", MAX_PRODUCTS + 1);
    if (texts.length > MAX_PRODUCTS) {
      throw ApiException.invalid("productIds", "must have at most " + MAX_PRODUCTS + " ids");
    }
    return Arrays.stream(texts)
        .map(text -> UuidText.parse(text).orElseThrow(StockApi::notIds))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static ApiException notIds() {
    return ApiException.invalid("productIds", "must be UUIDs separated by commas");
  }
}
