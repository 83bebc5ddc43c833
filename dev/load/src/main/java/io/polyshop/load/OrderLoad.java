package io.polyshop.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.asLongAsDuring;
import static io.gatling.javaapi.core.CoreDsl.doIfOrElse;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.util.Set;

/** Orders: placed only, followed to their end, or all of one product. */
final class OrderLoad {

  static final String PLACE = "place order";

  /** What the way of a followed order is called in the report and the table. */
  static final String WAY = "placed to paid";

  /** Following costs the shop reads: only every tenth order is. */
  private static final int FOLLOWED = 10;

  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final Duration FOLLOW_FOR = Duration.ofSeconds(10);
  private static final Set<String> FINAL = Set.of("PAID", "CANCELLED", "FULFILLED");

  private OrderLoad() {}

  static ChainBuilder place(Phase phase) {
    return exec(request(phase, OrderBodies.zipf(phase.fixture().products(), phase.seed())));
  }

  static ChainBuilder checkout(Phase phase) {
    return followed(phase, OrderBodies.zipf(phase.fixture().products(), phase.seed()));
  }

  static ChainBuilder hot(Phase phase) {
    return followed(phase, OrderBodies.of(phase.fixture().product(0)));
  }

  private static ChainBuilder followed(Phase phase, OrderBodies bodies) {
    var place = request(phase, bodies);
    return doIfOrElse(s -> s.userId() % FOLLOWED == 0)
        .then(
            exec(place.check(jsonPath("$.id").saveAs("order")))
                .exitHereIfFailed()
                .exec(group(WAY).on(follow(phase))))
        .orElse(exec(place));
  }

  private static HttpRequestActionBuilder request(Phase phase, OrderBodies bodies) {
    var fixture = phase.fixture();
    return Counted.by(
        phase.tally(),
        PLACE,
        201,
        http(PLACE)
            .post(fixture.url("order", "/v1/orders"))
            .header("Authorization", s -> fixture.customer(s.userId()))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", s -> phase.newKey(PLACE))
            .body(StringBody(s -> bodies.get(s.userId()))));
  }

  private static ChainBuilder follow(Phase phase) {
    var orders = phase.fixture().url("order", "/v1/orders/");
    var look =
        http("follow")
            .get(s -> orders + s.getString("order"))
            .header("Authorization", s -> phase.fixture().customer(s.userId()))
            .silent()
            .check(status().is(200), jsonPath("$.status").saveAs("status"));
    return exec(session -> begin(phase, session))
        .exec(asLongAsDuring(s -> !isOver(s), FOLLOW_FOR, "looks").on(pause(LOOK_EVERY).exec(look)))
        .exec(session -> end(phase, session));
  }

  private static Session begin(Phase phase, Session session) {
    phase.tally().sent(WAY);
    return session.set("placed", System.nanoTime());
  }

  private static Session end(Phase phase, Session session) {
    if (!"PAID".equals(session.getString("status"))) {
      return session.markAsFailed();
    }
    var took = Duration.ofNanos(System.nanoTime() - session.getLong("placed"));
    phase.tally().good(WAY, (int) took.toMillis());
    return session;
  }

  private static boolean isOver(Session session) {
    return session.contains("status") && FINAL.contains(session.getString("status"));
  }
}
