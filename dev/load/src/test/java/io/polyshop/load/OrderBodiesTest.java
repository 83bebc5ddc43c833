package io.polyshop.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderBodiesTest {

  private static final List<String> PRODUCTS =
      IntStream.range(0, 20).mapToObj(i -> "p" + i + ".").toList();

  @Test
  void theSameSeedMakesTheSameOrders() {
    assertThat(first(7)).isEqualTo(first(7)).isNotEqualTo(first(8));
  }

  @Test
  void drawsTheFirstTwiceAsOftenAsTheSecond() {
    var random = new SplittableRandom(1);
    var zipf = new Zipf(20);
    var drawn = new int[20];
    for (int i = 0; i < 100_000; i++) {
      drawn[zipf.draw(random)]++;
    }
    assertThat(drawn[0] / (double) drawn[1]).isBetween(1.9, 2.1);
    assertThat(drawn[19]).isPositive();
  }

  @Test
  void namesAProductOnceInAnOrder() {
    assertThat(first(7))
        .allSatisfy(
            body ->
                assertThat(PRODUCTS)
                    .allMatch(product -> body.indexOf(product) == body.lastIndexOf(product)));
  }

  private static List<String> first(long seed) {
    var bodies = OrderBodies.zipf(PRODUCTS, seed);
    return IntStream.range(0, 500).mapToObj(bodies::get).toList();
  }
}
