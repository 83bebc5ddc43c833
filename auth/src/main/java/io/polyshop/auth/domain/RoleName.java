package io.polyshop.auth.domain;

import java.util.regex.Pattern;

/** The name of a role: a lower-case word of 1 to 32 characters, such as {@code night-shift}. */
public final class RoleName {

  public static final String RULE =
      "must begin with a letter a-z and have at most 32 characters of a-z, 0-9, _ and -";

  // Matches the whole text; the $ in the contract's pattern also accepts a line break at the end.
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_-]{0,31}");

  private RoleName() {}

  public static boolean isAcceptable(String name) {
    return name != null && FORM.matcher(name).matches();
  }
}
