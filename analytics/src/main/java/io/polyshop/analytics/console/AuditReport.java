package io.polyshop.analytics.console;

import java.util.List;

/**
 * What the last audit found, as whoever ran it said.
 *
 * @param atMs when it was said, since the epoch
 * @param rules how many there are
 * @param broken those that do not hold
 * @param problem why it could not be run, or null
 */
public record AuditReport(long atMs, int rules, List<Broken> broken, String problem) {

  /** A rule that does not hold; {@code which} are some of the rows that break it. */
  public record Broken(String rule, String expected, String found, List<String> which) {}
}
