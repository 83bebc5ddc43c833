package io.polyshop.load;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Bodies of {@code POST /v1/orders}, made before the run: the same for the same seed. */
final class OrderBodies {

  private static final int MADE = 4_096;
  private static final int MOST_LINES = 3;

  private final String[] bodies;

  private OrderBodies(String[] bodies) {
    this.bodies = bodies;
  }

  /** Orders of one to three different products, the products by Zipf's law. */
  static OrderBodies zipf(List<String> products, long seed) {
    var random = new SplittableRandom(seed);
    var zipf = new Zipf(products.size());
    var made = new String[MADE];
    for (int i = 0; i < MADE; i++) {
      var lines = Math.min(1 + random.nextInt(MOST_LINES), products.size());
      var ranks = new LinkedHashSet<Integer>();
      while (ranks.size() < lines) {
        ranks.add(zipf.draw(random));
      }
      made[i] = body(ranks.stream().map(products::get).toList(), random);
    }
    return new OrderBodies(made);
  }

  /** Orders of one piece of one product. */
  static OrderBodies of(String product) {
    return new OrderBodies(new String[] {body(List.of(line(product, 1)))});
  }

  /** The n-th order's. */
  String get(long n) {
    return bodies[(int) (n % bodies.length)];
  }

  private static String body(List<String> products, RandomGenerator random) {
    return body(products.stream().map(p -> line(p, 1 + random.nextInt(2))).toList());
  }

  private static String line(String product, int quantity) {
    return "{\"productId\":\"" + product + "\",\"quantity\":" + quantity + "}";
  }

  private static String body(List<String> lines) {
    return lines.stream()
        .collect(Collectors.joining(",", "{\"items\":[", "],\"paymentMethod\":\"sim_ok\"}"));
  }
}
