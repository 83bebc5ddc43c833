package io.polyshop.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A statement of a service's store, and whether PostgreSQL would read a whole table for it. Asked
 * of tables that were filled and analyzed, it guards against a statement that gets slower as they
 * grow.
 *
 * @param name of the constant that holds it, with its class
 * @param sql with {@code $1} and so on for its parameters
 */
public record StoreStatement(String name, String sql) {

  private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");
  private static final Pattern TEMPLATE = Pattern.compile("%(\\d+\\$)?s");
  private static final Pattern PLAN_OF_INDEX = Pattern.compile("Index (Only )?Scan");

  /**
   * How many rows a table is to have that grows with the shop: a hundred thousand, or as {@code
   * -Dpolyshop.plans.rows} says.
   */
  public static int manyRows() {
    return Integer.getInteger("polyshop.plans.rows", 100_000);
  }

  /**
   * Every statement with parameters that stands in a constant of the classes, private ones too: a
   * new one is guarded without anybody thinking of it. Templates are not: see {@link #of}.
   */
  public static Stream<StoreStatement> in(Class<?>... stores) {
    return Arrays.stream(stores).flatMap(StoreStatement::constants);
  }

  /** A statement that is made at run time. */
  public static StoreStatement of(String name, String sql) {
    return new StoreStatement(name, sql);
  }

  /**
   * Fails if the plan, whatever the parameters, reads a whole table or index.
   *
   * @param allowed lines of the plan that are right as they are, such as {@code Index Scan using
   *     outbox_pkey on outbox} for a statement that reads the first few in the order of an index
   */
  public void readsNoWholeTable(ServiceUnderTest service, String... allowed) {
    var plan = plan(service);
    var wholeReads = new ArrayList<>(wholeReads(plan));
    wholeReads.removeAll(Set.of(allowed));
    if (!wholeReads.isEmpty()) {
      throw new AssertionError(
          "%s reads everything: %s%n%s".formatted(name, wholeReads, String.join("\n", plan)));
    }
  }

  /** Named by the constant in the tests' report. */
  @Override
  public String toString() {
    return name;
  }

  /** The plan that PostgreSQL keeps for a prepared statement, made for no values in particular. */
  private List<String> plan(ServiceUnderTest service) {
    service.execute("set plan_cache_mode = force_generic_plan");
    service.execute("prepare guarded as " + sql);
    try {
      var nulls = Stream.generate(() -> "null").limit(parameters()).toList();
      var values = nulls.isEmpty() ? "" : "(" + String.join(", ", nulls) + ")";
      return service.rows("explain (costs off) execute guarded" + values).stream()
          .map(row -> row.values().iterator().next().toString())
          .toList();
    } finally {
      service.execute("deallocate guarded");
    }
  }

  private int parameters() {
    return PARAMETER
        .matcher(sql)
        .results()
        .mapToInt(found -> Integer.parseInt(found.group(1)))
        .max()
        .orElse(0);
  }

  /** Scans of a table, and scans of an index that no condition bounds. */
  static List<String> wholeReads(List<String> plan) {
    var found = new ArrayList<String>();
    for (int i = 0; i < plan.size(); i++) {
      var node = node(plan.get(i));
      var ofIndex = PLAN_OF_INDEX.matcher(node).find();
      if (node.contains("Seq Scan on ") || (ofIndex && !isBounded(plan, i))) {
        found.add(node);
      }
    }
    return found;
  }

  /** Whether one of the node's own lines, which stand before the next node, is a condition. */
  private static boolean isBounded(List<String> plan, int node) {
    return plan.stream()
        .skip(node + 1L)
        .takeWhile(line -> !line.strip().startsWith("->"))
        .anyMatch(line -> line.strip().startsWith("Index Cond:"));
  }

  private static String node(String line) {
    return line.replaceFirst("^ *-> *", "").strip();
  }

  private static Stream<StoreStatement> constants(Class<?> store) {
    var found =
        Arrays.stream(store.getDeclaredFields())
            .filter(field -> field.getType() == String.class && !field.isSynthetic())
            .map(
                field -> {
                  try {
                    field.setAccessible(true);
                    var name = store.getSimpleName() + "." + field.getName();
                    return new StoreStatement(name, (String) field.get(null));
                  } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                  }
                })
            .filter(s -> PARAMETER.matcher(s.sql()).find() && !TEMPLATE.matcher(s.sql()).find())
            .toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException("no statements in " + store);
    }
    return found.stream();
  }
}
