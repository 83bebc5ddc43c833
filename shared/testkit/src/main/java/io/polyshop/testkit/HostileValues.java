package io.polyshop.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What no service should stumble over in a body: JSON as it is sent. */
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
          "{\"a\":[{}]}",
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
          "\"' or 1=1 --\"",
          "\"../../etc/passwd\"",
          "\"2026-02-30T25:61:61Z\"",
          "\"%s%n%00%ff${jndi:ldap://127.0.0.1/x}{{x}}<script>\"",
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

  /** In place of a whole number: that a field may take or not. */
  public static final List<String> ODD_INTEGERS = List.of("0", "-1");

  /** In place of true or false. */
  public static final List<String> NO_FLAGS = List.of("1", "0", "\"true\"", "[]", "{}", "TRUE");

  /** Any of the values above, in place of whatever a field is. */
  public static final List<String> VALUES =
      Stream.of(NO_TEXTS, ODD_TEXTS, NO_INTEGERS, ODD_INTEGERS, NO_FLAGS)
          .flatMap(List::stream)
          .distinct()
          .toList();

  /** In place of a whole body: one that an operation may take or not. */
  public static final List<String> ODD_BODIES =
      List.of("{}", "\ufeff{}", "{\"a\":1,\"a\":2}", "{\"a\":1}}");

  /** In place of a whole body. */
  public static final List<byte[]> NO_BODIES =
      List.of(
          utf8(""),
          utf8(" "),
          utf8("null"),
          utf8("true"),
          utf8("1e400"),
          utf8("1e999999999"),
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

  private HostileValues() {}

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
