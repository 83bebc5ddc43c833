package io.polyshop.testkit;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Filters of a list as a query has them, such as {@code &status=PAID&userId=...}: in every
 * combination, to compare what the list finds with what a plain search does.
 */
public final class ListFilters {

  private ListFilters() {}

  /**
   * Every combination of one choice each.
   *
   * @param choices of each filter; {@code ""} is none
   */
  @SafeVarargs
  public static Stream<String> combined(List<String>... choices) {
    var all = Stream.of("");
    for (var choice : choices) {
      all = all.flatMap(filters -> choice.stream().map(more -> filters + more));
    }
    return all;
  }

  /**
   * Whether all filters let a row through.
   *
   * @param passes whether the filter of that name does, by its value
   */
  public static boolean pass(String filters, BiPredicate<String, String> passes) {
    return Stream.of(filters.split("&"))
        .filter(filter -> !filter.isEmpty())
        .map(filter -> filter.split("=", 2))
        .allMatch(filter -> passes.test(filter[0], filter[1]));
  }
}
