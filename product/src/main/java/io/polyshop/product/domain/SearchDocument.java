package io.polyshop.product.domain;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a search finds of a product: the text of a {@code tsvector}, with a weight for where each
 * lexeme is from. Of the name and the brand also parts of words and words with one wrong letter are
 * found; a description would have too many of them.
 */
public final class SearchDocument {

  /** Zero-width and soft: no reader sees them, and no searcher types them. */
  static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");

  /** Within a word, after which it may as well be one: "l'oreal" and "loreal". */
  private static final Pattern GLUE = Pattern.compile("[\\p{Cf}'\\u2018\\u2019\\p{Pd}]+");

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}+#]");

  /** The weights of {@code ts_rank}; the place makes one lexeme of one product. */
  private enum Weight {
    NAME("1A"),
    BRAND("2B"),
    DESCRIPTION("3C"),
    PART("4");

    private final String position;

    Weight(String position) {
      this.position = position;
    }
  }

  private final Map<String, Weight> lexemes = new LinkedHashMap<>();

  private SearchDocument() {}

  /** The text of the {@code tsvector}; {@code brand} and {@code description} may be null. */
  public static String of(String name, String brand, String description) {
    var document = new SearchDocument();
    document.add(name, Weight.NAME);
    document.add(brand, Weight.BRAND);
    document.add(description, Weight.DESCRIPTION);
    return document.lexemes.entrySet().stream()
        .map(entry -> SearchLexemes.quoted(entry.getKey()) + ":" + entry.getValue().position)
        .collect(Collectors.joining(" "));
  }

  private void add(String text, Weight weight) {
    if (text != null) {
      tokens(text).forEach(token -> add(token, weight));
    }
  }

  /**
   * As somebody may search for it: with each of its words alone, as it stands, and with hyphens and
   * apostrophes left out.
   */
  private static Set<SearchToken> tokens(String text) {
    var tokens = new LinkedHashSet<SearchToken>();
    tokens.addAll(SearchToken.in(FoldedText.of(INVISIBLE.matcher(text).replaceAll(""))));
    tokens.addAll(words(NO_WORD.matcher(text).replaceAll(" $0 ")));
    tokens.addAll(words(GLUE.matcher(text).replaceAll("")));
    return tokens;
  }

  private static List<SearchToken> words(String text) {
    return SearchToken.in(FoldedText.of(text)).stream()
        .filter(token -> token.kind() != SearchToken.Kind.SIGNS)
        .toList();
  }

  private void add(SearchToken token, Weight weight) {
    if (token.kind() == SearchToken.Kind.RUN) {
      SearchLexemes.pairs(token).forEach(pair -> put(pair, weight));
      return;
    }
    put(token.text() + SearchLexemes.WHOLE, weight);
    if (token.isPlain() && weight != Weight.DESCRIPTION) {
      SearchLexemes.ends(token).forEach(end -> put(end, Weight.PART));
      if (token.length() >= SearchLexemes.MIN_LONG && token.length() <= SearchLexemes.MAX_LONG) {
        SearchLexemes.nearMisses(token).forEach(near -> put(near, Weight.PART));
      }
    }
  }

  private void put(String lexeme, Weight weight) {
    lexemes.merge(lexeme, weight, (a, b) -> a.compareTo(b) <= 0 ? a : b);
  }
}
