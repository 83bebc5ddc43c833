package io.polyshop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Filters of a list as a query has them, such as {@code &status=PAID&userId=...}: in every
 * combination, to compare what the list finds with what a plain search does.
 */
public final class ListFilters {

  /** What the filters of one list mean. */
  @FunctionalInterface
  public interface Filter {

    /** Whether the filter of that name, with that value, lets a row through. */
    boolean passes(Map<String, Object> row, String name, String value);
  }

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
   * Reads every page of a list, and holds it against a plain search through all rows.
   *
   * @param path of the list, with a query
   * @param rows all there are, in the list's order, each with its {@code id}
   * @throws AssertionError if the list finds others, or in another order
   */
  public static void assertFinds(
      ApiClient client,
      String path,
      String filters,
      List<Map<String, Object>> rows,
      Filter filter) {
    assertThat(ListPages.of(client, path + filters).all("id"))
        .as(filters)
        .containsExactlyElementsOf(
            rows.stream()
                .filter(row -> pass(row, filters, filter))
                .map(row -> row.get("id").toString())
                .toList());
  }

  /** Whether all filters let a row through. */
  private static boolean pass(Map<String, Object> row, String filters, Filter filter) {
    return Stream.of(filters.split("&"))
        .filter(part -> !part.isEmpty())
        .map(part -> part.split("=", 2))
        .allMatch(part -> filter.passes(row, part[0], part[1]));
  }
}
