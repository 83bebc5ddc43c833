package io.polyshop.dev.audit;

import java.util.List;

/**
 * What a rule met: the two sides as text, and some of the rows that break it, none if it holds.
 *
 * @param named rows as {@code id amount}, with a sign where two sides were compared
 */
public record Finding(
    String rule, String expected, String found, boolean holds, List<String> named) {

  private static final int MOST_NAMED = 10;

  public Finding {
    named = List.copyOf(named.subList(0, Math.min(named.size(), MOST_NAMED)));
  }

  static Finding holds(String rule, Object value) {
    return new Finding(rule, value.toString(), value.toString(), true, List.of());
  }
}
