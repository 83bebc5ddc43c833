package io.polyshop.contracts.audit;

/** A set of rows that a service knows, by its name there: {@code order.sold}. */
public record Fact(String service, String name) {

  static Fact of(String text) {
    var dot = text.indexOf('.');
    return new Fact(text.substring(0, dot), text.substring(dot + 1));
  }
}
