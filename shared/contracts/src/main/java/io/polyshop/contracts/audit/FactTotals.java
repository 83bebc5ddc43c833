package io.polyshop.contracts.audit;

/**
 * A set of rows, without the rows: two that are equal are the same set.
 *
 * @param sum of the rows' amounts; like {@code digest}, a whole number of any size, as text
 */
public record FactTotals(long count, String sum, String digest) {
  @Override
  public String toString() {
    return count + " / " + sum;
  }
}
