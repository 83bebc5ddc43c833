package io.polyshop.dev.storm.client;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * What customers and staff do all the time: at a steady rate, however slowly they are answered.
 * Only when a crowd waits, nobody joins it. Who does what is chosen by chance, from a seed.
 */
public final class Traffic {

  private static final long ADJUST_MS = 500;
  private static final long GUEST_MS = 4_000;
  private static final int IMPATIENT_ONE_IN = 10;
  private static final int FICKLE_ONE_IN = 30;
  private static final int LATER_CHOICES = 12;

  /** A machine that cannot keep up would otherwise do nothing but refuse. */
  private static final int CROWD = 200;

  private static final List<String> METHODS =
      List.of("sim_ok", "sim_ok", "sim_ok", "sim_ok", "sim_ok", "sim_slow", "sim_decline");

  private final Vertx vertx;
  private final Context context;
  private final GoodClient client;
  private final Sessions sessions;
  private final Accounts accounts;
  private final Shopper shopper;
  private final Clerk clerk;
  private final Random random;
  private final AtomicInteger unanswered = new AtomicInteger();
  private List<Long> timers = List.of();
  private volatile boolean stopped;

  /**
   * @param port of the front door
   * @param watch sees how the orders go on that are accepted
   */
  public Traffic(
      Vertx vertx,
      int port,
      Accounts accounts,
      Ledger ledger,
      CallStatistics statistics,
      SagaWatch watch,
      long seed) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.client = new GoodClient(vertx, port, statistics);
    this.sessions = new Sessions(client);
    this.accounts = accounts;
    this.shopper = new Shopper(client, ledger, watch::accepted);
    this.clerk = new Clerk(client, ledger);
    this.random = new Random(seed);
    watch.onRest(this::atRest);
  }

  public void start(int ordersPerSecond) {
    context.runOnContext(
        v ->
            timers =
                List.of(
                    every(1000 / ordersPerSecond, this::buy),
                    every(ADJUST_MS, this::adjust),
                    every(GUEST_MS, this::guest)));
  }

  private long every(long ms, Runnable work) {
    return vertx.setPeriodic(
        ms,
        t -> {
          if (unanswered.get() < CROWD) {
            work.run();
          }
        });
  }

  /** Nothing new; what is not answered yet is still repeated. */
  public void stop() {
    stopped = true;
    context.runOnContext(v -> timers.forEach(vertx::cancelTimer));
  }

  /** Nothing is repeated any more. */
  public void giveUp() {
    client.giveUp();
  }

  /** Pieces of work that have no good answer yet. */
  public int unanswered() {
    return unanswered.get();
  }

  private void buy() {
    var basket = basket();
    var twice = oneIn(IMPATIENT_ONE_IN);
    var fickle = oneIn(FICKLE_ONE_IN);
    as(
        customer(),
        token ->
            shopper
                .place(token, basket, twice)
                .compose(
                    order -> fickle ? shopper.cancel(token, order) : Future.succeededFuture()));
  }

  /** An order has come to rest: some are cancelled, sent, refunded or just looked at. */
  private void atRest(String order, String status) {
    if (!stopped && status.equals("PAID")) {
      context.runOnContext(v -> later(order));
    }
  }

  private void later(String order) {
    var staff = accounts.staff();
    switch (random.nextInt(LATER_CHOICES)) {
      case 0 -> as(staff, token -> shopper.cancel(token, order));
      case 1 -> as(staff, token -> clerk.fulfil(token, order));
      case 2 -> as(staff, token -> clerk.refund(token, order));
      case 3 -> as(staff, token -> shopper.look(token, "/v1/orders/" + order));
      case 4 -> as(customer(), token -> shopper.look(token, "/v1/orders?limit=20"));
      case 5 -> as(customer(), token -> shopper.look(token, "/v1/products/" + product()));
      case 6 -> as(customer(), token -> shopper.look(token, "/v1/stock/" + product()));
      default -> {
        // Most just wait for their things.
      }
    }
  }

  private void adjust() {
    var product = product();
    var quantity = 1 + random.nextInt(5);
    as(accounts.staff(), token -> clerk.adjust(token, product, quantity));
  }

  /** Somebody who logs in, buys one thing and logs out. */
  private void guest() {
    var basket = basket();
    var guest = customer();
    counted(
        sessions
            .logIn(guest)
            .compose(
                tokens ->
                    shopper
                        .place(tokens.getString("accessToken"), basket, false)
                        .compose(order -> shopper.logOut(tokens))));
  }

  private void as(Accounts.Login who, Function<String, Future<?>> work) {
    counted(sessions.token(who).compose(token -> work.apply(token).mapEmpty()));
  }

  private void counted(Future<?> work) {
    unanswered.incrementAndGet();
    work.onComplete(done -> unanswered.decrementAndGet());
  }

  private JsonObject basket() {
    var lines = new JsonArray();
    var first = random.nextInt(accounts.products().size());
    var count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      var product = accounts.products().get((first + i) % accounts.products().size());
      lines.add(new JsonObject().put("productId", product).put("quantity", 1 + random.nextInt(2)));
    }
    return new JsonObject()
        .put("items", lines)
        .put("paymentMethod", METHODS.get(random.nextInt(METHODS.size())));
  }

  private Accounts.Login customer() {
    return accounts.customers().get(random.nextInt(accounts.customers().size()));
  }

  private String product() {
    return accounts.products().get(random.nextInt(accounts.products().size()));
  }

  private boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }
}
