package io.polyshop.dev.audit;

import io.polyshop.dev.ApiClient;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the services state of themselves at one time ({@code GET /v1/audit}), fact by fact. */
final class StatedFacts {

  /** A set of rows, without the rows: two that are equal are the same set. */
  record Totals(long count, String sum, String digest) {
    @Override
    public String toString() {
      return count + " / " + sum;
    }
  }

  /** Which fact of which service. */
  record Source(String service, String fact) {
    String path() {
      return "/v1/audit/" + fact + "/buckets";
    }
  }

  private static final int MOST_BUCKETS = 4;

  private final ApiClient staff;
  private final boolean naming;
  private final Map<Source, Totals> totals = new HashMap<>();

  /**
   * Asks all of these services; fails if one does not answer.
   *
   * @param naming whether to find out which rows differ, too
   */
  StatedFacts(ApiClient staff, List<String> services, boolean naming) {
    this.staff = staff;
    this.naming = naming;
    services.forEach(this::read);
  }

  Totals totals(Source source) {
    var found = totals.get(source);
    if (found == null) {
      throw new IllegalStateException(source.service() + " tells nothing of " + source.fact());
    }
    return found;
  }

  /** Every row of a fact that has few, as {@code id amount}. */
  Set<String> rows(Source source) {
    var rows = new HashSet<String>();
    buckets(source).keySet().forEach(bucket -> rows.addAll(rows(source, bucket)));
    return rows;
  }

  /** The same in their order, if they are to be named. */
  List<String> named(Source source) {
    return naming ? rows(source).stream().sorted().toList() : List.of();
  }

  /** Some rows that stand on one side only: {@code -} on the left one, {@code +} on the right. */
  List<String> differences(Source left, Source right) {
    if (!naming) {
      return List.of();
    }
    var leftBuckets = buckets(left);
    var rightBuckets = buckets(right);
    var all = new HashSet<>(leftBuckets.keySet());
    all.addAll(rightBuckets.keySet());
    return all.stream()
        .filter(b -> !leftBuckets.getOrDefault(b, "").equals(rightBuckets.getOrDefault(b, "")))
        .limit(MOST_BUCKETS)
        .flatMap(bucket -> differences(rows(left, bucket), rows(right, bucket)).stream())
        .toList();
  }

  /** The rows that only one of the sets has. */
  static List<String> differences(Set<String> left, Set<String> right) {
    var found = new ArrayList<String>();
    left.stream().filter(row -> !right.contains(row)).sorted().forEach(r -> found.add("-" + r));
    right.stream().filter(row -> !left.contains(row)).sorted().forEach(r -> found.add("+" + r));
    return found;
  }

  private void read(String service) {
    for (var item : get(service, "/v1/audit").getJsonArray("facts")) {
      var fact = (JsonObject) item;
      totals.put(
          new Source(service, fact.getString("name")),
          new Totals(fact.getLong("count"), fact.getString("sum"), fact.getString("digest")));
    }
  }

  /** What is in each bucket, by its number. */
  private Map<Integer, String> buckets(Source source) {
    var buckets = new HashMap<Integer, String>();
    for (var item : get(source.service(), source.path()).getJsonArray("items")) {
      var bucket = (JsonObject) item;
      buckets.put(
          bucket.getInteger("bucket"), bucket.getLong("count") + " " + bucket.getString("digest"));
    }
    return buckets;
  }

  private Set<String> rows(Source source, int bucket) {
    var rows = new HashSet<String>();
    for (var item : get(source.service(), source.path() + "/" + bucket).getJsonArray("items")) {
      var row = (JsonObject) item;
      rows.add(row.getString("id") + " " + row.getString("amount"));
    }
    return rows;
  }

  private JsonObject get(String service, String path) {
    return ApiClient.expect(200, staff.get(service, path));
  }
}
