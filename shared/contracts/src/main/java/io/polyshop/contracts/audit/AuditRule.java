package io.polyshop.contracts.audit;

import java.util.function.Function;

/** Something that must hold in a shop at rest. */
public sealed interface AuditRule {

  /** What a rule met: the two sides as text. */
  record Verdict(String expected, String found, boolean holds) {}

  /** As people read it: {@code stock is never negative}. */
  String name();

  /**
   * Whether it holds.
   *
   * @param facts knows the totals of every fact
   */
  Verdict check(Function<Fact, FactTotals> facts);

  /** A fact that must have no rows. */
  record None(String name, Fact fact) implements AuditRule {
    @Override
    public Verdict check(Function<Fact, FactTotals> facts) {
      var count = facts.apply(fact).count();
      return new Verdict("0", Long.toString(count), count == 0);
    }
  }

  /** Two services that must state the same rows. */
  record Same(String name, Fact left, Fact right) implements AuditRule {
    @Override
    public Verdict check(Function<Fact, FactTotals> facts) {
      var expected = facts.apply(left);
      var found = facts.apply(right);
      return new Verdict(expected.toString(), found.toString(), expected.equals(found));
    }
  }
}
