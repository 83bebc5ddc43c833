package io.polyshop.product.domain;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A piece of a folded text that a search compares. Products and searches are cut by this one rule.
 */
record SearchToken(Kind kind, String text) {

  enum Kind {
    /** Letters and digits; with the signs at the end of "C++" and "C#". */
    WORD,
    /** A run of a script that puts no spaces between words, or of Korean, which joins them. */
    RUN,
    /** What stands between spaces and has no letter or digit. */
    SIGNS
  }

  /** A longer word is cut: what it begins with tells it apart well enough. */
  private static final int MAX_LENGTH = 60;

  private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\p{Cc}]+");
  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*(?:\\+{2,}|#|\\+(?![\\p{L}\\p{M}\\p{N}]))?");

  private static final Set<UnicodeScript> WITHOUT_SPACES =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  /** The tokens of a folded text, in their order. */
  static List<SearchToken> in(String folded) {
    var tokens = new ArrayList<SearchToken>();
    for (var chunk : SPACES.split(folded)) {
      var words = WORD.matcher(chunk);
      var found = false;
      while (words.find()) {
        found = true;
        cut(words.group(), tokens);
      }
      if (!found && !chunk.isEmpty()) {
        tokens.add(new SearchToken(Kind.SIGNS, shortened(chunk)));
      }
    }
    return tokens;
  }

  /** Whether it has letters only: model numbers have neither parts nor near misses. */
  boolean isPlain() {
    return kind == Kind.WORD && text.codePoints().allMatch(Character::isLetter);
  }

  int[] characters() {
    return text.codePoints().toArray();
  }

  int length() {
    return text.codePointCount(0, text.length());
  }

  /** Cuts where a script that has spaces meets one that has none: "電気ケトルBOSCH". */
  private static void cut(String word, List<SearchToken> tokens) {
    var start = 0;
    var kind = kind(word.codePointAt(0), Kind.WORD);
    for (int i = 0; i < word.length(); i += Character.charCount(word.codePointAt(i))) {
      var next = kind(word.codePointAt(i), kind);
      if (next != kind) {
        add(kind, word.substring(start, i), tokens);
        start = i;
        kind = next;
      }
    }
    add(kind, word.substring(start), tokens);
  }

  private static void add(Kind kind, String text, List<SearchToken> tokens) {
    if (!text.isEmpty()) {
      tokens.add(new SearchToken(kind, kind == Kind.RUN ? text : shortened(text)));
    }
  }

  /** Marks, and letters that several scripts share, belong to what they follow. */
  private static Kind kind(int character, Kind before) {
    if (Character.isDigit(character)) {
      return Kind.WORD;
    }
    var script = UnicodeScript.of(character);
    if (script == UnicodeScript.COMMON || script == UnicodeScript.INHERITED) {
      return before;
    }
    return WITHOUT_SPACES.contains(script) ? Kind.RUN : Kind.WORD;
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= MAX_LENGTH
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH));
  }
}
