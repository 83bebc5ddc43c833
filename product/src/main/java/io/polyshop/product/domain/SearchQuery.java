package io.polyshop.product.domain;

import static java.util.stream.Collectors.joining;

import io.polyshop.product.domain.SearchToken.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What is searched for, as text of PostgreSQL's {@code tsquery}.
 *
 * @param matches all of the words, each as {@link SearchDocument} has it: the beginning of a word,
 *     a part of one, or a long word with one wrong letter. Empty, which matches nothing, for a text
 *     with nothing in it
 * @param ranks any of the same: what a match is the better for
 */
public record SearchQuery(String matches, String ranks) {

  /** A text with letters or digits is searched for by these alone; other signs count if alone. */
  public static SearchQuery of(String text) {
    var visible = SearchDocument.INVISIBLE.matcher(text).replaceAll("");
    var tokens = SearchToken.in(FoldedText.of(visible));
    var hasWords = tokens.stream().anyMatch(token -> token.kind() != Kind.SIGNS);
    var asked =
        tokens.stream()
            .filter(token -> !hasWords || token.kind() != Kind.SIGNS)
            .distinct()
            .toList();
    return new SearchQuery(
        asked.stream().map(SearchQuery::match).collect(joining(" & ")),
        asked.stream().map(SearchQuery::rank).collect(joining(" | ")));
  }

  private static String match(SearchToken token) {
    var operands = operands(token);
    return token.kind() == Kind.RUN
        ? String.join(" & ", operands)
        : "(" + String.join(" | ", operands) + ")";
  }

  private static String rank(SearchToken token) {
    var operands = String.join(" | ", operands(token));
    return token.kind() == Kind.WORD
        ? operands + " | " + SearchLexemes.quoted(token.text() + SearchLexemes.WHOLE)
        : operands;
  }

  private static List<String> operands(SearchToken token) {
    return switch (token.kind()) {
      case SIGNS -> List.of(SearchLexemes.quoted(token.text() + SearchLexemes.WHOLE));
      case RUN -> pairs(token);
      case WORD -> word(token);
    };
  }

  /** The run's pairs; one character alone is the beginning of a pair. */
  private static List<String> pairs(SearchToken run) {
    var pairs = SearchLexemes.pairs(run);
    return pairs.size() == 1
        ? List.of(beginning(pairs.get(0)))
        : pairs.subList(0, pairs.size() - 1).stream().map(SearchLexemes::quoted).toList();
  }

  private static List<String> word(SearchToken word) {
    var operands = new ArrayList<String>();
    operands.add(beginning(word.text()));
    if (word.isPlain()) {
      if (word.length() >= SearchLexemes.MIN_PART) {
        operands.add(beginning(SearchLexemes.PART + word.text()));
      }
      // One letter more or less than the long word that it may stand for.
      if (word.length() >= SearchLexemes.MIN_LONG - 1
          && word.length() <= SearchLexemes.MAX_LONG + 1) {
        SearchLexemes.nearMisses(word).forEach(near -> operands.add(SearchLexemes.quoted(near)));
      }
    }
    return operands;
  }

  private static String beginning(String lexeme) {
    return SearchLexemes.quoted(lexeme) + ":*";
  }
}
