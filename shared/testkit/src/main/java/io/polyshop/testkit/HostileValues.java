package io.polyshop.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** What no service should stumble over. Values for bodies are JSON as it is sent. */
public final class HostileValues {

  /** In place of a text: no text, or one that no field takes. */
  public static final List<String> NO_TEXTS =
      List.of(
          "1",
          "1e400",
          "true",
          "[]",
          "{}",
          "[\"x\"]",
          quoted("x".repeat(100_000)),
          quoted("http://" + "a.".repeat(50_000)),
          quoted("a@" + "b.".repeat(50_000)),
          "[".repeat(10_000) + "]".repeat(10_000),
          "[".repeat(900) + "]".repeat(900));

  /** In place of a text: strange ones, that a field may take or not. */
  public static final List<String> ODD_TEXTS =
      List.of(
          "null",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"a\\u0000b\"",
          "\"\\u0001\\u001b[2J\\r\\n\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\uffff\\ufffe\"",
          "\"\\u202e\\ufeff\\u200b\"",
          "\"'; drop table users; --\"",
          "\"%s%n${x}{{x}}<script>\"",
          quoted("x".repeat(2_000)),
          quoted("http://" + "a".repeat(1_900)),
          quoted("http://a/" + "%61".repeat(650)),
          quoted("a@" + "b.".repeat(1_000)),
          quoted("\ud83d\ude00".repeat(128)),
          quoted("00000000-0000-0000-0000-000000000000"),
          quoted("1-1-1-1-1"));

  /** In place of a whole number: no whole number, or one that no field takes. */
  public static final List<String> NO_INTEGERS =
      List.of(
          "99999999999999999999",
          "9223372036854775808",
          "-9223372036854775809",
          "9223372036854775807",
          "-9223372036854775808",
          "1e400",
          "-1e400",
          "1e19",
          "1.5",
          "1e-400000000",
          "1" + "0".repeat(2_000),
          "\"1\"",
          "\"\"",
          "true",
          "[1]",
          "{}",
          "NaN",
          "-0x1");

  /** In place of true or false. */
  public static final List<String> NO_FLAGS = List.of("1", "0", "\"true\"", "[]", "{}", "TRUE");

  /** In place of a whole body. */
  public static final List<byte[]> NO_BODIES =
      List.of(
          utf8(""),
          utf8(" "),
          utf8("null"),
          utf8("true"),
          utf8("1e400"),
          utf8("\"x\""),
          utf8("[]"),
          utf8("[{}]"),
          utf8("{"),
          utf8("{]"),
          utf8("{\"x\""),
          utf8("{\"\\u0000\": 1}"),
          utf8("{'a': 1}"),
          utf8("<a/>"),
          utf8("[".repeat(10_000) + "]".repeat(10_000)),
          utf8("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)),
          utf8("[".repeat(200_000)),
          new byte[] {0},
          new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0, '}', 0},
          new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'},
          // Overlong forms of x and of a slash.
          new byte[] {'{', '"', (byte) 0xc1, (byte) 0xb8, '"', ':', '1', '}'},
          new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'});

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
          "x".repeat(100));

  /** Texts that cannot stand in a header, but in an address. */
  public static final List<String> ODD_ADDRESSES =
      List.of("\u0000", "a\u0000b", "\r\n", "\ud83d\ude00", "\uffff", "x".repeat(3_000), "");

  private HostileValues() {}

  private static List<String> forgedCursors() {
    var id = UUID.randomUUID().toString();
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
    return Base64.getUrlEncoder().withoutPadding().encodeToString(utf8(text));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
