package io.polyshop.runtime.problem;

import io.polyshop.runtime.problem.ApiException.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the bad fields of a body, for the constructors of request records:
 *
 * <pre>{@code
 * new Violations()
 *     .check(quantity >= 1, "quantity", "must be at least 1")
 *     .throwIfAny();
 * }</pre>
 */
public final class Violations {

  private final List<Violation> found = new ArrayList<>();

  /** Notes the field unless the condition holds. */
  public Violations check(boolean holds, String field, String message) {
    if (!holds) {
      found.add(new Violation(field, message));
    }
    return this;
  }

  /**
   * Notes the field unless it is a text of {@code min} to {@code max} characters: code points, as
   * in JSON Schema and PostgreSQL, so that an emoji is one.
   */
  public Violations length(String value, String field, int min, int max) {
    return check(
        hasLength(value, min, max), field, "must have " + min + " to " + max + " characters");
  }

  private static boolean hasLength(String value, int min, int max) {
    if (value == null) {
      return false;
    }
    var length = value.codePointCount(0, value.length());
    return length >= min && length <= max;
  }

  /** Refuses the body if a field was noted. */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw ApiException.invalid(found);
    }
  }
}
