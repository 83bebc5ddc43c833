package io.polyshop.auth.domain;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Passwords that attackers try first: those of a list, repetitions of a few characters, and runs
 * along the alphabet or the keyboard. Texts are in lower case.
 */
final class CommonPasswords {

  private static final String FILE = "auth/common-passwords.txt";
  private static final Set<String> LIST = read();
  private static final int MAX_REPEATED_CHARS = 6;
  private static final int FEW_CHARS = 4;
  private static final String RUNS =
      String.join(
          " ",
          "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
          "012345678901234567890123456789",
          "1234567890qwertyuiopasdfghjklzxcvbnm",
          "qwertzuiopasdfghjklyxcvbnm",
          "azertyuiopqsdfghjklmwxcvbn",
          "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
          "qazwsxedcrfvtgbyhnujmikolp",
          "q1w2e3r4t5y6u7i8o9p0",
          "1q2w3e4r5t6y7u8i9o0p");
  private static final String BACKWARDS = new StringBuilder(RUNS).reverse().toString();

  private CommonPasswords() {}

  static boolean contains(String text) {
    return LIST.contains(text)
        || text.codePoints().distinct().count() <= FEW_CHARS
        || repeatsItself(text)
        || RUNS.contains(text)
        || BACKWARDS.contains(text);
  }

  private static boolean repeatsItself(String text) {
    for (int period = 1; period <= MAX_REPEATED_CHARS; period++) {
      if (text.regionMatches(0, text, period, text.length() - period)) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> read() {
    try (var in = open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + FILE, e);
    }
  }

  private static InputStream open() {
    var in = CommonPasswords.class.getClassLoader().getResourceAsStream(FILE);
    if (in == null) {
      throw new IllegalStateException("not on the class path: " + FILE);
    }
    return in;
  }
}
