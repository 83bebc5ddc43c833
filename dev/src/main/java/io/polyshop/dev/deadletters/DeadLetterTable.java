package io.polyshop.dev.deadletters;

import io.polyshop.dev.TextTable;
import io.polyshop.runtime.deadletters.DeadLetter;
import java.io.PrintWriter;
import java.util.List;

/** Dead letters as a table for a terminal. */
public final class DeadLetterTable {

  private final TextTable table =
      new TextTable("TOPIC", "PARTITION", "OFFSET", "TIME", "CONSUMER", "TYPE", "KEY", "ERROR");

  DeadLetterTable(List<DeadLetter> letters) {
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
  public static String place(DeadLetter letter) {
    return TextTable.printable(
        letter.partition() + "@" + letter.offset() + " (key " + letter.key() + ")");
  }

  private void add(DeadLetter letter) {
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
