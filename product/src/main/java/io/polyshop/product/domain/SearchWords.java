package io.polyshop.product.domain;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of a search: runs of letters and digits. A text without any finds nothing. */
public record SearchWords(List<String> words) {

  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  public SearchWords {
    words = List.copyOf(words);
  }

  public static SearchWords of(String text) {
    return new SearchWords(BETWEEN.splitAsStream(text).filter(word -> !word.isEmpty()).toList());
  }

  /**
   * As PostgreSQL's {@code to_tsquery} reads it: all of the words, each as a beginning. The words
   * contain no operator of it.
   */
  public String toTsQuery() {
    return words.stream().map(word -> word + ":*").collect(Collectors.joining(" & "));
  }
}
