package io.polyshop.product.domain;

import static java.util.stream.Collectors.joining;

import java.util.Set;
import java.util.stream.Stream;

/**
 * The currencies that this shop sells in.
 *
 * @param own the one of lists by price that name none
 * @param others further ones; null for all that are legal tender
 */
public record Currencies(String own, Set<String> others) {

  /** All that are legal tender. */
  public static Currencies any(String own) {
    return new Currencies(own, null);
  }

  /** Whether a price may be in that legal tender. */
  public boolean sells(String code) {
    return others == null || own.equals(code) || others.contains(code);
  }

  /** The codes, as a sentence lists them; only if they are not all. */
  public String codes() {
    return Stream.concat(Stream.of(own), others.stream()).collect(joining(", "));
  }
}
