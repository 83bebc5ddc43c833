package io.polyshop.testkit.worker;

import io.polyshop.testkit.worker.Tables.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The first thing in which two states of a worker's tables differ, in words. */
final class Difference {

  private Difference() {}

  /** Such as {@code points 20, not 10 (loyalty, user_id ...)}; empty if they are the same. */
  static Optional<String> between(Map<String, Rows> expected, Map<String, Rows> actual) {
    return expected.entrySet().stream()
        .map(table -> in(table.getKey(), table.getValue(), actual.get(table.getKey())))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The same, but rows that are there beside the expected ones are none. */
  static Optional<String> within(Map<String, Rows> expected, Map<String, Rows> actual) {
    var wanted = new LinkedHashMap<String, Rows>();
    actual.forEach((table, rows) -> wanted.put(table, only(expected.get(table), rows)));
    return between(expected, wanted);
  }

  private static Rows only(Rows expected, Rows actual) {
    if (expected.key().isEmpty()) {
      var surplus = without(actual.rows(), expected.rows());
      return new Rows(List.of(), without(actual.rows(), surplus));
    }
    var keys = byKey(expected).keySet();
    var rows = new ArrayList<Map<String, Object>>();
    byKey(actual).forEach((key, row) -> rows.addAll(keys.contains(key) ? List.of(row) : List.of()));
    return new Rows(actual.key(), rows);
  }

  private static Optional<String> in(String table, Rows expected, Rows actual) {
    if (expected.rows().equals(actual.rows())) {
      return Optional.empty();
    }
    return expected.key().isEmpty()
        ? Optional.of(unkeyed(table, expected.rows(), actual.rows()))
        : keyed(table, byKey(expected), byKey(actual));
  }

  private static Optional<String> keyed(
      String table,
      Map<Map<String, Object>, Map<String, Object>> expected,
      Map<Map<String, Object>, Map<String, Object>> actual) {
    for (var row : expected.entrySet()) {
      var found = actual.get(row.getKey());
      if (found == null) {
        return Optional.of("%s has no row of %s".formatted(table, words(row.getKey())));
      }
      for (var column : row.getValue().entrySet()) {
        var value = found.get(column.getKey());
        if (!equal(column.getValue(), value)) {
          return Optional.of(
              "%s %s, not %s (%s, %s)"
                  .formatted(
                      column.getKey(), value, column.getValue(), table, words(row.getKey())));
        }
      }
    }
    return actual.keySet().stream()
        .filter(key -> !expected.containsKey(key))
        .findFirst()
        .map(key -> "%s has a row too many: %s".formatted(table, words(key)));
  }

  private static String unkeyed(
      String table, List<Map<String, Object>> expected, List<Map<String, Object>> actual) {
    var missing = without(expected, actual);
    var surplus = without(actual, expected);
    if (missing.size() == 1 && surplus.size() == 1) {
      return "%s has %s, not %s".formatted(table, words(surplus.get(0)), words(missing.get(0)));
    }
    return missing.isEmpty()
        ? "%s has a row too many: %s".formatted(table, words(surplus.get(0)))
        : "%s has no row of %s".formatted(table, words(missing.get(0)));
  }

  private static List<Map<String, Object>> without(
      List<Map<String, Object>> rows, List<Map<String, Object>> others) {
    var left = new ArrayList<>(rows);
    others.forEach(left::remove);
    return left;
  }

  private static Map<Map<String, Object>, Map<String, Object>> byKey(Rows table) {
    var rows = new LinkedHashMap<Map<String, Object>, Map<String, Object>>();
    for (var row : table.rows()) {
      var key = new LinkedHashMap<String, Object>();
      table.key().forEach(column -> key.put(column, row.get(column)));
      rows.put(key, row);
    }
    return rows;
  }

  private static boolean equal(Object one, Object other) {
    return one == null ? other == null : one.equals(other);
  }

  private static String words(Map<String, Object> values) {
    return values.entrySet().stream()
        .map(value -> value.getKey() + " " + value.getValue())
        .collect(Collectors.joining(", "));
  }
}
