package io.polyshop.order.http;

import io.polyshop.order.domain.NewOrder;
import io.polyshop.order.domain.Order;
import io.polyshop.order.domain.Placement;
import io.polyshop.order.domain.Placement.CurrencyMixed;
import io.polyshop.order.domain.Placement.KeyReused;
import io.polyshop.order.domain.Placement.Placed;
import io.polyshop.order.domain.Placement.PriceChanged;
import io.polyshop.order.domain.Placement.ProductUnavailable;
import io.polyshop.order.domain.Placement.Replayed;
import io.polyshop.order.domain.Placement.TotalTooLarge;
import io.polyshop.order.process.OrderIntake;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.idempotency.Fingerprint;
import io.polyshop.runtime.idempotency.Idempotency;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import java.util.UUID;
import java.util.function.Supplier;

/** Placing an order: the hot operation. */
public final class PlaceOrderApi implements Api {

  private final OrderIntake intake;
  private final Supplier<UUID> ids;
  private final boolean requireConfirmedEmail;

  /**
   * @param requireConfirmedEmail whether only accounts with a confirmed address may place orders
   */
  public PlaceOrderApi(OrderIntake intake, Supplier<UUID> ids, boolean requireConfirmedEmail) {
    this.intake = intake;
    this.ids = ids;
    this.requireConfirmedEmail = requireConfirmedEmail;
  }

  @Override
  public void bind(Operations operations) {
    operations.onUnchecked("placeOrder", this::place);
  }

  private Future<Reply> place(Request request) {
    intake.requireRoom();
    if (requireConfirmedEmail && !request.caller().emailVerified()) {
      throw ApiException.of(
          403, "email_not_confirmed", "confirm your email address, then refresh the access token");
    }
    return intake.place(order(request)).map(PlaceOrderApi::reply);
  }

  private NewOrder order(Request request) {
    var userId = request.caller().userId();
    var body = request.body(PlaceOrderBody.class);
    var key =
        request
            .idempotencyKey()
            .map(text -> new NewOrder.Key(userId, text, Fingerprint.of(body.canonical())))
            .orElse(null);
    return new NewOrder(
        ids.get(),
        userId,
        body.lines(),
        body.expected(),
        body.expectedCurrency(),
        body.paymentMethod(),
        key,
        request.traceParent());
  }

  private static Reply reply(Placement placement) {
    if (placement instanceof Placed placed) {
      return created(placed.order());
    }
    if (placement instanceof Replayed replayed) {
      return created(replayed.order()).replayed();
    }
    throw refusal(placement);
  }

  private static Reply created(Order order) {
    return Reply.created("/v1/orders/" + order.id(), OrderView.of(order));
  }

  private static ApiException refusal(Placement placement) {
    if (placement instanceof ProductUnavailable unavailable) {
      return ApiException.unprocessable(
              "product_unavailable", "these products are unknown or not for sale")
          .member("productIds", unavailable.productIds());
    }
    if (placement instanceof PriceChanged changed) {
      return ApiException.conflict("price_changed", "the order does not cost what was expected")
          .member("totalAmount", changed.totalAmount())
          .member("currency", changed.currency());
    }
    if (placement instanceof CurrencyMixed) {
      return ApiException.unprocessable(
          "currency_mixed", "the products are priced in different currencies");
    }
    if (placement instanceof TotalTooLarge) {
      return ApiException.unprocessable("total_too_large", "the order costs more than the maximum");
    }
    if (placement instanceof KeyReused) {
      return Idempotency.keyReused();
    }
    throw new IllegalStateException("no answer for " + placement);
  }
}
