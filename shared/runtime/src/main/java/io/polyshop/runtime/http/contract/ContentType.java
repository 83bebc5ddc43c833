package io.polyshop.runtime.http.contract;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A {@code Content-Type} as RFC 9110, section 8.3 writes it.
 *
 * @param mediaType in lower case, without parameters
 * @param utf8 whether no other charset is named
 */
record ContentType(String mediaType, boolean utf8) {

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

  /** An empty one is allowed. A quoted text with an escape is not: no charset needs one. */
  private static final Pattern PARAMETER =
      Pattern.compile(";[ \\t]*(?:(" + TOKEN + ")=(" + TOKEN + "|\"[^\"\\\\]*\"))?[ \\t]*");

  /** The type that a header says, or null if that is not one. */
  static ContentType of(String header) {
    var semicolon = header.indexOf(';');
    if (semicolon < 0) {
      return new ContentType(header.strip().toLowerCase(Locale.ROOT), true);
    }
    var parameter = PARAMETER.matcher(header);
    var utf8 = true;
    for (int from = semicolon; from < header.length(); from = parameter.end()) {
      if (!parameter.region(from, header.length()).lookingAt()) {
        return null;
      }
      utf8 &= isUtf8(parameter.group(1), parameter.group(2));
    }
    return new ContentType(header.substring(0, semicolon).strip().toLowerCase(Locale.ROOT), utf8);
  }

  private static boolean isUtf8(String name, String value) {
    return !"charset".equalsIgnoreCase(name) || "utf-8".equalsIgnoreCase(value.replace("\"", ""));
  }
}
