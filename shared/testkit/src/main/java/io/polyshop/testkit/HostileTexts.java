package io.polyshop.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** What no service should stumble over in an address or in a header. */
public final class HostileTexts {

  /** In place of a whole number in the address, whatever its bounds. */
  public static final List<String> NO_NUMBERS =
      List.of(
          "x",
          "-1",
          "1.5",
          "1e400",
          "NaN",
          "Infinity",
          "0x10",
          "\u0661",
          "99999999999999999999",
          "9223372036854775807",
          "-9223372036854775808",
          "1" + "0".repeat(1_000),
          "\"1\"",
          "[1]",
          "{}",
          "null",
          "true",
          "\u0000",
          " 1 1");

  /** In place of a UUID in the address. */
  public static final List<String> NO_IDS =
      List.of(
          "x",
          "3.5",
          "1e400",
          "null",
          "true",
          "\"",
          "'",
          "{}",
          "[",
          "\u0000",
          "\ud83d\ude00",
          "00000000-0000-0000-0000-00000000000g",
          "../../etc/passwd",
          "a".repeat(2_000));

  /** In place of a cursor: none that a list gave. */
  public static final List<String> NO_CURSORS =
      List.of("x", "!", "\"", "3.5", "====", "\u0000", "\ud83d\ude00");

  /** Forged cursors that look like those of some lists. */
  public static final List<String> FORGED_CURSORS = forgedCursors();

  /** In place of any text in the address or a header. */
  public static final List<String> TEXTS =
      List.of(
          "3.5",
          "1e400",
          "true",
          "null",
          "{}",
          "[",
          "\"",
          "\"x\"",
          "W/\"1\"",
          "\\",
          "'",
          "%",
          "_",
          "*",
          "(",
          ":",
          "&",
          "!",
          "a&b|c",
          "' or 1=1 --",
          "%00%ff",
          "2026-02-30T25:61:61Z",
          "x".repeat(100));

  /** Texts that cannot stand in a header, but in an address. */
  public static final List<String> ODD_ADDRESSES =
      List.of(
          "\u0000",
          "a\u0000b",
          "\r\n",
          "\ud83d\ude00",
          "\u202e\ufeff",
          "\uffff",
          "x".repeat(3_000),
          "");

  /** Any of the values above, in place of whatever stands in an address. */
  public static final List<String> ADDRESSES =
      Stream.of(NO_NUMBERS, NO_IDS, NO_CURSORS, FORGED_CURSORS, TEXTS, ODD_ADDRESSES)
          .flatMap(List::stream)
          .distinct()
          .toList();

  private HostileTexts() {}

  private static List<String> forgedCursors() {
    var id = "0198c0de-5eed-7000-8000-000000000001";
    return List.of(
        "null",
        "____",
        cursor("x"),
        cursor("\u0000"),
        cursor("x", "y", "z"),
        cursor(id),
        cursor(id, id),
        cursor("00000000-0000-0000-0000-000000000000"),
        cursor("newest", id, "+1000000000-12-31T23:59:59Z"),
        cursor("newest", id, "-1000000000-01-01T00:00:00Z"),
        cursor("newest", id, "x"),
        cursor("price", id, "99999999999999999999"),
        cursor("-price", id, "9223372036854775807"),
        cursor("name", id, "\u0000"),
        cursor("name", id, "x".repeat(500)),
        cursor("+1000000000-12-31T23:59:59Z", id),
        cursor("2026-01-01T00:00:00Z", "\u0000"),
        cursor("", ""),
        cursor(""));
  }

  private static String cursor(String... parts) {
    var text = String.join("\u001f", parts);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
