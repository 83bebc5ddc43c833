package io.polyshop.dev.audit;

import io.polyshop.dev.audit.StatedFacts.Source;
import java.util.Set;
import java.util.stream.Collectors;

/** Something that must hold in a shop at rest, whatever happened before. */
sealed interface Rule {

  Finding check(StatedFacts facts);

  /** A fact that must have no rows. */
  record None(String name, Source source) implements Rule {
    @Override
    public Finding check(StatedFacts facts) {
      var totals = facts.totals(source);
      return totals.count() == 0
          ? Finding.holds(name, 0)
          : new Finding(name, "0", Long.toString(totals.count()), false, facts.named(source));
    }
  }

  /** Two services that must state the same rows. */
  record Same(String name, Source left, Source right) implements Rule {
    @Override
    public Finding check(StatedFacts facts) {
      var expected = facts.totals(left);
      var found = facts.totals(right);
      return expected.equals(found)
          ? Finding.holds(name, expected)
          : new Finding(
              name, expected.toString(), found.toString(), false, facts.differences(left, right));
    }
  }

  /** The same, for revenue: only that of the currency which analytics counts in. */
  record SameRevenue(String name, Source left, Source right) implements Rule {
    @Override
    public Finding check(StatedFacts facts) {
      var found = facts.rows(right);
      var currencies = found.stream().map(row -> row.split(" ")[0]).collect(Collectors.toSet());
      var expected =
          facts.rows(left).stream()
              .filter(row -> currencies.isEmpty() || currencies.contains(row.split(" ")[0]))
              .collect(Collectors.toSet());
      return expected.equals(found)
          ? Finding.holds(name, text(found))
          : new Finding(
              name, text(expected), text(found), false, StatedFacts.differences(expected, found));
    }

    private static String text(Set<String> rows) {
      return rows.isEmpty() ? "0" : String.join(", ", rows);
    }
  }
}
