package io.polyshop.notification.message;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * How a mail greets its reader. Anybody can register somebody else's address under any name, so a
 * name that is a message of its own, with an address of the web or with characters that nobody
 * sees, is not repeated in our mail.
 */
final class Greeting {

  private static final String NAMELESS = "there";

  /** Control, format and private-use characters, and letters, marks and symbols without a shape. */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}"
              + "\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2800\\u3164\\uFFA0\\uFE00-\\uFE0F"
              + "\\x{E0100}-\\x{E01EF}]");

  /**
   * What a mail program would make a link of: {@code scheme:...}, {@code www.}, and {@code
   * evil.example}, with any of the dots that browsers take for one. {@code J.R.Tolkien} is a name.
   */
  private static final Pattern LINK =
      Pattern.compile(
          "\\p{L}:\\S|//|[wW]{3}[.\\u3002]"
              + "|[\\p{L}\\p{N}-]{2,}[.\\u3002]\\p{L}{2,}"
              + "|[.\\u3002](\\p{Ll}{2,}|\\p{Lu}{2,})");

  private Greeting() {}

  /** The name on one line, or {@code there} if there is none that may be repeated; null is none. */
  static String name(String name) {
    var line = SingleLine.of(name);
    if (line.isEmpty() || INVISIBLE.matcher(name.strip()).find()) {
      return NAMELESS;
    }
    return LINK.matcher(Normalizer.normalize(line, Normalizer.Form.NFKC)).find() ? NAMELESS : line;
  }
}
