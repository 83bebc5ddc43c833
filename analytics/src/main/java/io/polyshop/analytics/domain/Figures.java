package io.polyshop.analytics.domain;

/**
 * How much was sold, or by how much that changes.
 *
 * @param count of orders, or of pieces
 * @param revenue minor units
 */
public record Figures(long count, long revenue) {

  /** Nothing. */
  public static final Figures NONE = new Figures(0, 0);

  Figures plus(Figures other) {
    return new Figures(Math.addExact(count, other.count), Math.addExact(revenue, other.revenue));
  }
}
