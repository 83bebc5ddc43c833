package io.polyshop.dev.audit;

import io.polyshop.dev.audit.StatedFacts.Source;

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
}
