package io.polyshop.dev.letters;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Dead letters as a table for a terminal. */
final class LetterTable {

  private static final List<String> HEAD =
      List.of("TOPIC", "PARTITION", "OFFSET", "TIME", "CONSUMER", "TYPE", "KEY", "ERROR");

  private final List<List<String>> rows = new ArrayList<>();

  LetterTable(List<Letter> letters) {
    rows.add(HEAD);
    letters.forEach(letter -> rows.add(row(letter)));
  }

  void print(PrintWriter out) {
    if (rows.size() == 1) {
      out.println("no dead letters");
    } else {
      var widths = IntStream.range(0, HEAD.size()).map(this::width).toArray();
      rows.forEach(row -> out.println(line(row, widths)));
    }
    out.flush();
  }

  /** A letter in a sentence. */
  static String place(Letter letter) {
    return printable(letter.partition() + "@" + letter.offset() + " (key " + letter.key() + ")");
  }

  private static List<String> row(Letter letter) {
    return List.of(
            letter.source().topicName(),
            Integer.toString(letter.partition().partition()),
            Long.toString(letter.offset()),
            letter.time().toString(),
            letter.consumer(),
            letter.type(),
            letter.key(),
            letter.error())
        .stream()
        .map(LetterTable::printable)
        .toList();
  }

  /** Anybody may have written the record: nothing in it may command the terminal. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", " ");
  }

  /** All columns as wide as their widest cell, but the last, which may be long. */
  private static String line(List<String> row, int[] widths) {
    var cells = new ArrayList<String>();
    for (int column = 0; column < row.size() - 1; column++) {
      cells.add(padded(row.get(column), widths[column]));
    }
    cells.add(row.get(row.size() - 1));
    return String.join("  ", cells);
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
