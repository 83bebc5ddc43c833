package io.polyshop.dev.audit;

import io.polyshop.contracts.audit.AuditRule;
import io.polyshop.contracts.audit.Fact;
import io.polyshop.contracts.audit.FactTotals;
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

  private static final int MOST_BUCKETS = 4;

  private final ApiClient staff;
  private final boolean naming;
  private final Map<Fact, FactTotals> totals = new HashMap<>();

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

  /** What the rule met, with rows that break it if they are to be named. */
  Finding check(AuditRule rule) {
    var met = rule.check(this::totals);
    return new Finding(
        rule.name(),
        met.expected(),
        met.found(),
        met.holds(),
        met.holds() ? List.of() : rows(rule));
  }

  private List<String> rows(AuditRule rule) {
    if (!naming) {
      return List.of();
    }
    if (rule instanceof AuditRule.None none) {
      return rows(none.fact()).stream().sorted().toList();
    }
    var same = (AuditRule.Same) rule;
    return differences(same.left(), same.right());
  }

  private FactTotals totals(Fact fact) {
    var found = totals.get(fact);
    if (found == null) {
      throw new IllegalStateException(fact.service() + " tells nothing of " + fact.name());
    }
    return found;
  }

  /** Every row of a fact that has few, as {@code id amount}. */
  private Set<String> rows(Fact source) {
    var rows = new HashSet<String>();
    buckets(source).keySet().forEach(bucket -> rows.addAll(rows(source, bucket)));
    return rows;
  }

  /** Some rows that stand on one side only: {@code -} on the left one, {@code +} on the right. */
  private List<String> differences(Fact left, Fact right) {
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
          new Fact(service, fact.getString("name")),
          new FactTotals(fact.getLong("count"), fact.getString("sum"), fact.getString("digest")));
    }
  }

  /** What is in each bucket, by its number. */
  private Map<Integer, String> buckets(Fact source) {
    var buckets = new HashMap<Integer, String>();
    for (var item : get(source.service(), path(source)).getJsonArray("items")) {
      var bucket = (JsonObject) item;
      buckets.put(
          bucket.getInteger("bucket"), bucket.getLong("count") + " " + bucket.getString("digest"));
    }
    return buckets;
  }

  private Set<String> rows(Fact source, int bucket) {
    var rows = new HashSet<String>();
    for (var item : get(source.service(), path(source) + "/" + bucket).getJsonArray("items")) {
      var row = (JsonObject) item;
      rows.add(row.getString("id") + " " + row.getString("amount"));
    }
    return rows;
  }

  private static String path(Fact fact) {
    return "/v1/audit/" + fact.name() + "/buckets";
  }

  private JsonObject get(String service, String path) {
    return ApiClient.expect(200, staff.get(service, path));
  }
}
