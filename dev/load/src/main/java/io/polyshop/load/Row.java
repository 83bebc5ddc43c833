package io.polyshop.load;

import java.util.List;

/**
 * One kind of request.
 *
 * @param good answered as it should be
 * @param percentiles of the good answers, in ms: p50, p90, p99, p99.9
 */
record Row(String name, long sent, long good, List<Integer> percentiles) {

  /** Refused, failed, or not answered in time. */
  long failed() {
    return sent - good;
  }
}
