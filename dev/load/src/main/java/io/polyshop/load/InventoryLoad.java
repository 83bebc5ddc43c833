package io.polyshop.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.doIfOrElse;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.ChainBuilder;

/** Of 100 who come, 90 read a product's stock, 10 add a piece to it. */
final class InventoryLoad {

  private static final int READS = 90;
  private static final String BODY = "{\"quantity\":1,\"note\":\"load test\"}";

  private InventoryLoad() {}

  static ChainBuilder chain(Phase phase) {
    var dice = Reads.dice(phase);
    var product = Reads.product(phase);
    var stock = phase.fixture().url("inventory", "/v1/stock/");
    var adjust =
        http("adjust")
            .post(s -> stock + product.apply(s) + "/adjustments")
            .header("Authorization", phase.fixture().staff())
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", s -> phase.newKey("adjust"))
            .body(StringBody(BODY));
    return doIfOrElse(s -> dice.apply(s) < READS)
        .then(exec(Reads.get(phase, "stock", s -> stock + product.apply(s))))
        .orElse(exec(Counted.by(phase.tally(), "adjust", 200, adjust)));
  }
}
