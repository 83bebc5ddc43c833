package io.polyshop.product.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text as a search compares it: without accents, without case, in one form of each character
 * (Unicode NFKC, hence full and half width are the same). It is made here and not by PostgreSQL,
 * whose rules for letters hang on the locale that the cluster was made with.
 */
final class FoldedText {

  /** Signs that NFKD would make letters of: "Foo™" would become "footm". */
  private static final Pattern SIGNS = Pattern.compile("[©®™℠]");

  /** Letters by their category, apostrophes by their use. */
  private static final Pattern APOSTROPHES = Pattern.compile("[\\u02b9-\\u02bf\\u02c8]");

  /**
   * Accents of Latin, Greek, Cyrillic, Hebrew and Arabic, and what chooses a glyph. The marks of
   * other scripts are not accents: they tell words apart.
   */
  private static final Pattern ACCENTS =
      Pattern.compile(
          "[\\u0300-\\u036f\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7"
              + "\\u064b-\\u065f\\u0670\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe00-\\ufe0f]+");

  private static final String[][] LETTERS = {
    {"ß", "ss"},
    {"ς", "σ"},
    {"æ", "ae"},
    {"œ", "oe"},
    {"ø", "o"},
    {"đ", "d"},
    {"ð", "d"},
    {"ħ", "h"},
    {"ł", "l"},
    {"ŧ", "t"},
    {"þ", "th"},
  };

  private FoldedText() {}

  static String of(String text) {
    var plain = APOSTROPHES.matcher(SIGNS.matcher(text).replaceAll(" ")).replaceAll("'");
    var apart = Normalizer.normalize(plain, Normalizer.Form.NFKD);
    var bare = Normalizer.normalize(ACCENTS.matcher(apart).replaceAll(""), Normalizer.Form.NFC);
    // Up and then down: some letters have two lower cases and one upper case.
    var folded = bare.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    for (var letter : LETTERS) {
      folded = folded.replace(letter[0], letter[1]);
    }
    return folded;
  }
}
