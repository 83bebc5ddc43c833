package io.polyshop.product.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The lexemes that stand for a token in PostgreSQL's {@code tsvector} and {@code tsquery}. Both are
 * given as text with quoted lexemes, which PostgreSQL takes as they are: no parser, dictionary or
 * locale of its own has a say.
 *
 * <ul>
 *   <li>{@code lamp.} is a whole word: {@code lamp} finds it as a beginning, {@code lamp.} as a
 *       whole
 *   <li>{@code -lamp} is the end of a longer word: parts of it are beginnings of its ends
 *   <li>{@code ~lmp} is a long word with one letter left out, by which words meet that differ in
 *       one letter
 *   <li>two characters of a script without spaces stand as they are
 * </ul>
 */
final class SearchLexemes {

  static final String WHOLE = ".";
  static final String PART = "-";
  static final String NEAR = "~";

  /** The fewest letters of a part. */
  static final int MIN_PART = 3;

  /** The fewest letters of a long word, in which one may be wrong. */
  static final int MIN_LONG = 6;

  /** The most letters of such a word: each is one more lexeme. */
  static final int MAX_LONG = 32;

  private SearchLexemes() {}

  /** The two characters from each place of a run; the last one is alone. */
  static List<String> pairs(SearchToken run) {
    var characters = run.characters();
    var pairs = new ArrayList<String>();
    for (int i = 0; i < characters.length; i++) {
      pairs.add(new String(characters, i, Math.min(2, characters.length - i)));
    }
    return pairs;
  }

  /** The word's ends, without the whole word, of {@link #MIN_PART} letters at least. */
  static List<String> ends(SearchToken word) {
    var letters = word.characters();
    var ends = new ArrayList<String>();
    for (int i = 1; i <= letters.length - MIN_PART; i++) {
      ends.add(PART + new String(letters, i, letters.length - i));
    }
    return ends;
  }

  /**
   * The word, and the word without each of its letters. Two words share one of these if one letter
   * is missing, too much, another, or has changed places with the next.
   */
  static Set<String> nearMisses(SearchToken word) {
    var letters = word.characters();
    var near = new TreeSet<String>();
    near.add(NEAR + word.text());
    for (int i = 0; i < letters.length; i++) {
      var rest = letters.length - i - 1;
      near.add(NEAR + new String(letters, 0, i) + new String(letters, i + 1, rest));
    }
    return near;
  }

  /** As a literal of both types. */
  static String quoted(String lexeme) {
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
