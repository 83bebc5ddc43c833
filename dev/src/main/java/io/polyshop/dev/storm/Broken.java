package io.polyshop.dev.storm;

import io.polyshop.dev.storm.client.CallStatistics.Span;
import io.polyshop.dev.storm.fault.FaultKind;

/**
 * A fault that happened, and how long it was felt.
 *
 * @param what for people
 */
record Broken(FaultKind kind, String what, long beganNs) {

  /** The longest of those spans that ended since it began, and before the next one did; else 0. */
  static long longestNs(Iterable<Span> spans, long sinceNs, long untilNs) {
    var longest = 0L;
    for (var span : spans) {
      if (span.endedNs() >= sinceNs && span.endedNs() < untilNs) {
        longest = Math.max(longest, span.lengthNs());
      }
    }
    return longest;
  }
}
