package io.polyshop.product.domain;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The orders in which products are listed; equal ones follow by id. Names are compared as people
 * sort them, without regard to case; prices as numbers, which must be in one currency.
 */
public enum ProductSort {
  NEWEST("newest"),
  PRICE("price"),
  PRICE_DESCENDING("-price"),
  NAME("name"),
  /** The best matches of a search first. */
  RELEVANCE("relevance");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private final String word;

  ProductSort(String word) {
    this.word = word;
  }

  /** Whether it compares prices. */
  public boolean isByPrice() {
    return this == PRICE || this == PRICE_DESCENDING;
  }

  /** The word for it in the API. */
  public String word() {
    return word;
  }

  public static Optional<ProductSort> ofWord(String word) {
    return Arrays.stream(values()).filter(sort -> sort.word.equals(word)).findFirst();
  }

  /** What the list is ordered by, of a product: text that {@link #parseKey} reads. */
  public String key(Product product) {
    return switch (this) {
      case NEWEST -> product.createdAt().toString();
      case PRICE, PRICE_DESCENDING -> Long.toString(product.details().price());
      case NAME -> product.details().name();
      // The database knows it by the id.
      case RELEVANCE -> "";
    };
  }

  /**
   * An {@code Instant}, a {@code Long} or a {@code String}, as the order has it.
   *
   * @throws IllegalArgumentException or {@code DateTimeException} if the text is none, or a time
   *     that no product can have
   */
  public Object parseKey(String text) {
    return switch (this) {
      case NEWEST -> time(text);
      case PRICE, PRICE_DESCENDING -> Long.valueOf(text);
      case NAME, RELEVANCE -> text;
    };
  }

  /** The database knows fewer times than {@code Instant}. */
  private static Instant time(String text) {
    var time = Instant.parse(text);
    if (time.isBefore(Instant.EPOCH) || time.isAfter(LAST)) {
      throw new IllegalArgumentException("no product is of " + text);
    }
    return time;
  }
}
