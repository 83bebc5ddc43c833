package io.polyshop.browser;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Customers who buy this and that, some of the products much more than others, and staff who send
 * it.
 */
final class Crowd implements AutoCloseable {

  private static final int STOCK = 100_000;
  private static final int FEW = 3;
  private static final double DECLINED = 0.04;
  private static final double SENT = 0.8;
  private static final int THREADS = 4;
  private static final int LEAST_PAID = 20;

  private final ShopClient customer;
  private final ShopClient staff;
  private final List<String> products;
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
  private final Random random = new Random(42);
  private final Queue<String> placed = new ArrayDeque<>();
  private ScheduledFuture<?> buying;

  Crowd(RunningShop shop) {
    this.customer = new ShopClient(shop, "customer");
    this.staff = new ShopClient(shop, "staff");
    this.products = customer.products();
    // Of the last products there are few, so that some orders cannot be had.
    for (int i = 0; i < products.size(); i++) {
      staff.setStock(products.get(i), i < products.size() - 2 ? STOCK : FEW);
    }
  }

  /** From now on, so many orders a second. */
  void buys(double perSecond) {
    if (buying != null) {
      buying.cancel(false);
    }
    var periodUs = (long) (Duration.ofSeconds(1).toNanos() / 1_000 / perSecond);
    buying = threads.scheduleAtFixedRate(this::buy, 0, periodUs, TimeUnit.MICROSECONDS);
  }

  /** Ends it; waits for what is under way. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void buy() {
    String method;
    List<String> wanted;
    synchronized (random) {
      method = random.nextDouble() < DECLINED ? "sim_decline" : "sim_ok";
      wanted = List.of(pick(0), pick(1));
    }
    try {
      var order = customer.order(method, wanted);
      send(order);
    } catch (RuntimeException e) {
      if (!threads.isShutdown()) {
        System.err.println("screenshots: " + e.getMessage());
      }
    }
  }

  /** An older order, which is paid by now, if it was not declined. */
  private void send(String order) {
    String older = null;
    synchronized (random) {
      placed.add(order);
      if (placed.size() > LEAST_PAID) {
        older = placed.remove();
        older = random.nextDouble() < SENT ? older : null;
      }
    }
    if (older != null) {
      staff.fulfil(older);
    }
  }

  /** Even places or odd ones, so that an order has a product once; the first are wanted most. */
  private String pick(int parity) {
    var half = products.size() / 2;
    var place = (int) (half * random.nextDouble() * random.nextDouble());
    return products.get(2 * place + parity);
  }
}
