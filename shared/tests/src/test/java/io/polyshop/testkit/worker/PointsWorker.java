package io.polyshop.testkit.worker;

import io.polyshop.contracts.OrderEvent.OrderPaid;
import io.polyshop.contracts.Topic;
import io.polyshop.runtime.Assembly;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.Service;
import io.polyshop.runtime.events.EventHandler;
import java.util.function.Function;

/** Counts points for orders that are paid, in one of several ways. */
final class PointsWorker implements Service {

  private final Function<Foundation, EventHandler> handler;

  private PointsWorker(Function<Foundation, EventHandler> handler) {
    this.handler = handler;
  }

  /** With a handler of its own. */
  static PointsWorker with(Function<Foundation, EventHandler> handler) {
    return new PointsWorker(handler);
  }

  /** One that adds points to a user's, for each order once; the table of earned points knows. */
  static PointsWorker right() {
    return new PointsWorker(Points::right);
  }

  /** A point for 10 euros. */
  static int points(OrderPaid order) {
    return Math.toIntExact(order.totalAmount() / 1000);
  }

  @Override
  public String name() {
    return "points";
  }

  @Override
  public Assembly assemble(Foundation foundation) {
    return new Assembly().consumes(Topic.ORDER, handler.apply(foundation));
  }
}
