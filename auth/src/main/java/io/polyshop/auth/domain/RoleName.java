package io.polyshop.auth.domain;

import java.util.regex.Pattern;

/** How a role may be called: a lower-case word of 1 to 32 characters, as in {@code night-shift}. */
public final class RoleName {

  public static final String RULE =
      "must begin with a letter and have up to 32 of a-z, 0-9, _ and -";

  // Matched whole, unlike the contract's pattern, whose $ lets a line break after it pass.
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_-]{0,31}");

  private RoleName() {}

  public static boolean isAcceptable(String name) {
    return name != null && FORM.matcher(name).matches();
  }
}
