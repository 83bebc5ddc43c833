package io.polyshop.load;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws ranks 0..n-1 by Zipf's law with exponent 1: the second is drawn half as often as the first,
 * the third a third as often. So does a shop sell.
 */
final class Zipf {

  private final double[] cumulated;

  Zipf(int n) {
    cumulated = new double[n];
    double sum = 0;
    for (int rank = 0; rank < n; rank++) {
      sum += 1.0 / (rank + 1);
      cumulated[rank] = sum;
    }
  }

  int draw(RandomGenerator random) {
    var point = random.nextDouble() * cumulated[cumulated.length - 1];
    var found = Arrays.binarySearch(cumulated, point);
    return Math.min(found < 0 ? -found - 1 : found, cumulated.length - 1);
  }
}
