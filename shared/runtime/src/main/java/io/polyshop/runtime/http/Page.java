package io.polyshop.runtime.http;

import java.util.List;
import java.util.function.Function;

/** One page of a list; {@code next} is the {@code after} of the next page, or null at the end. */
public record Page<T>(List<T> items, String next) {

  /**
   * Makes a page of rows that were read with {@code limit + 1}: the row too many only says that
   * there is a next page.
   *
   * @param cursor the parts by which the list is ordered, of a row
   */
  public static <T> Page<T> of(List<T> rows, int limit, Function<T, List<String>> cursor) {
    if (rows.size() <= limit) {
      return new Page<>(rows, null);
    }
    var items = List.copyOf(rows.subList(0, limit));
    return new Page<>(items, PageRequest.encode(cursor.apply(items.get(limit - 1))));
  }

  /** The same page of other items, such as rows as they are shown. */
  public <V> Page<V> map(Function<T, V> view) {
    return new Page<>(items.stream().map(view).toList(), next);
  }
}
