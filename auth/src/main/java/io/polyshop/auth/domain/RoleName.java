package io.polyshop.auth.domain;

import java.util.Set;
import java.util.regex.Pattern;

/** The name of a role: a lower-case word of 1 to 32 characters, such as {@code night-shift}. */
public final class RoleName {

  public static final String RULE =
      "must begin with a letter a-z, have at most 32 characters of a-z, 0-9, _ and -, and not be"
          + " public or user";

  // Matches the whole text; the $ in the contract's pattern also accepts a line break at the end.
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_-]{0,31}");

  /** In contracts these mean everybody, and everybody who is logged in. */
  private static final Set<String> RESERVED = Set.of("public", "user");

  private RoleName() {}

  public static boolean isAcceptable(String name) {
    return name != null && FORM.matcher(name).matches() && !RESERVED.contains(name);
  }
}
