package io.polyshop.browser;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Several measurements of one thing; prints a line: the median and the most. */
final class Figure {

  private final String what;
  private final List<Double> values = new ArrayList<>();

  Figure(String what) {
    this.what = what;
  }

  void add(double value) {
    values.add(value);
  }

  /** With how long that took, in milliseconds. */
  void time(Runnable work) {
    var began = System.nanoTime();
    work.run();
    add((System.nanoTime() - began) / 1e6);
  }

  void print() {
    Collections.sort(values);
    var most = values.get(values.size() - 1);
    say(what, values.get(values.size() / 2), String.format(Locale.ROOT, "most %.1f", most));
  }

  /** A line of its own. */
  static void say(String what, double value, String more) {
    System.out.printf(Locale.ROOT, "%-44s %12.1f   %s%n", what, value, more);
  }
}
