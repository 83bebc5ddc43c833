package io.polyshop.bench.cost;

import io.vertx.core.Vertx;
import java.util.Arrays;

/**
 * What orders cost a shop that is far from its limits: open arrivals at some rates, one after the
 * other. Arguments: rates, with commas between them; seconds of each; seconds of warm-up.
 */
public final class Everyday {

  /** The load goes on for a moment before it is measured, so that nothing is at its beginning. */
  private static final double SETTLE_S = 5;

  private static final double WARM_UP_RATE = 300;

  private final Meter meter;
  private final Arrivals arrivals;
  private final CostTable table = new CostTable();

  private Everyday(Meter meter, Arrivals arrivals) {
    this.meter = meter;
    this.arrivals = arrivals;
  }

  public static void main(String[] args) throws Exception {
    var rates = Arrays.stream(args[0].split(",")).mapToDouble(Double::parseDouble).toArray();
    var seconds = Double.parseDouble(args[1]);
    var vertx = Vertx.vertx();
    try (var meter = Meter.ofShop()) {
      var arrivals =
          new Arrivals(
              vertx,
              Integer.parseInt(Meter.env("ORDER_PORT")),
              Meter.env("TOKEN"),
              Meter.env("PRODUCTS").trim().split(" "));
      var everyday = new Everyday(meter, arrivals);
      arrivals.run(WARM_UP_RATE, Double.parseDouble(args[2]));
      for (var rate : rates) {
        everyday.measure(rate, seconds);
      }
      everyday.table.print();
    } finally {
      vertx.close().await();
    }
  }

  private void measure(double rate, double seconds) throws Exception {
    load(rate, SETTLE_S);
    var refused = arrivals.refused();
    var first = arrivals.accepted();
    var before = meter.read();
    load(rate, seconds);
    var cost = meter.read().since(before);
    var last = arrivals.accepted();
    var orders = last - first;
    if (arrivals.refused() > refused) {
      System.err.println("bench: " + (arrivals.refused() - refused) + " orders were refused");
    }
    if (rate == 0) {
      table.add("0: a second", cost, cost.get(Figures.SECONDS));
    } else {
      table.add("%.0f: an order".formatted(rate), cost, orders);
      table.addTimes(
          "POST", arrivals.quantileMs(0.5, first, last), arrivals.quantileMs(0.99, first, last));
      var paid = meter.toPaid(cost.get(Figures.SECONDS));
      table.addTimes("POST to PAID", paid[0], paid[1]);
    }
  }

  private void load(double rate, double seconds) throws InterruptedException {
    if (rate == 0) {
      Thread.sleep((long) (seconds * 1000));
    } else {
      arrivals.run(rate, seconds);
    }
  }
}
