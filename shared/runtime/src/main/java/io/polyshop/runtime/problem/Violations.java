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

  /** Notes the field unless it is a text of {@code min} to {@code max} characters. */
  public Violations length(String value, String field, int min, int max) {
    return check(
        value != null && value.length() >= min && value.length() <= max,
        field,
        "must have " + min + " to " + max + " characters");
  }

  /** Refuses the body if a field was noted. */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw ApiException.invalid(found);
    }
  }
}
