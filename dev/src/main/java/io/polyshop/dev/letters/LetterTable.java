package io.polyshop.dev.letters;

import io.polyshop.dev.TextTable;
import java.io.PrintWriter;
import java.util.List;

/** Dead letters as a table for a terminal. */
final class LetterTable {

  private final TextTable table =
      new TextTable("TOPIC", "PARTITION", "OFFSET", "TIME", "CONSUMER", "TYPE", "KEY", "ERROR");

  LetterTable(List<Letter> letters) {
    letters.forEach(this::add);
  }

  void print(PrintWriter out) {
    if (table.isEmpty()) {
      out.println("no dead letters");
      out.flush();
    } else {
      table.print(out);
    }
  }

  /** A letter in a sentence. */
  static String place(Letter letter) {
    return TextTable.printable(
        letter.partition() + "@" + letter.offset() + " (key " + letter.key() + ")");
  }

  private void add(Letter letter) {
    table.add(
        letter.source().topicName(),
        Integer.toString(letter.partition().partition()),
        Long.toString(letter.offset()),
        letter.time().toString(),
        letter.consumer(),
        letter.type(),
        letter.key(),
        letter.error());
  }
}
