package io.polyshop.dev;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A table for a terminal: all columns as wide as their widest cell, but the last, however long. */
public final class TextTable {

  private final List<List<String>> rows = new ArrayList<>();

  public TextTable(String... head) {
    rows.add(List.of(head));
  }

  /** As many cells as the head has. */
  public void add(String... cells) {
    rows.add(List.of(cells).stream().map(TextTable::printable).toList());
  }

  /** Whether there is no row but the head. */
  public boolean isEmpty() {
    return rows.size() == 1;
  }

  public void print(PrintWriter out) {
    var widths = IntStream.range(0, rows.get(0).size()).map(this::width).toArray();
    rows.forEach(row -> out.println(line(row, widths)));
    out.flush();
  }

  /** Anybody may have written the text: nothing in it may command the terminal. */
  public static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", " ");
  }

  private static String line(List<String> row, int[] widths) {
    var cells = new ArrayList<String>();
    for (int column = 0; column < row.size() - 1; column++) {
      var text = row.get(column);
      cells.add(text + " ".repeat(widths[column] - text.length()));
    }
    cells.add(row.get(row.size() - 1));
    return String.join("  ", cells);
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
