package io.polyshop.product.http;

import io.polyshop.runtime.problem.ApiException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The strong entity tag of a product: its version.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3">RFC 9110, section 8.8.3</a>
 */
final class EntityTag {

  private static final String ANY = "*";
  private static final String WEAK = "W/";

  private EntityTag() {}

  static String of(long version) {
    return "\"" + version + "\"";
  }

  /** Whether {@code If-None-Match} says that the caller has this already; compared weakly. */
  static boolean isKnown(String ifNoneMatch, String tag) {
    return tags(ifNoneMatch).anyMatch(t -> t.equals(ANY) || t.equals(tag) || t.equals(WEAK + tag));
  }

  /**
   * Refuses a change that is meant for another version, as {@code If-Match}, if given, says;
   * compared strongly.
   */
  static void require(Optional<String> ifMatch, String tag) {
    if (ifMatch.isPresent() && tags(ifMatch.get()).noneMatch(t -> t.equals(ANY) || t.equals(tag))) {
      throw ApiException.of(
          412, "precondition_failed", "the product has been changed meanwhile: it is " + tag);
    }
  }

  private static Stream<String> tags(String header) {
    return Arrays.stream(header.split(",")).map(String::strip);
  }
}
