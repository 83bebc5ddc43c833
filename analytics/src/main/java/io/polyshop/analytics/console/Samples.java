package io.polyshop.analytics.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The metrics of a process at one moment, in Prometheus' text format.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition
 *     formats</a>
 */
final class Samples {

  /** One line. */
  record Sample(Map<String, String> labels, double value) {
    boolean has(String label, String expected) {
      return expected.equals(labels.get(label));
    }
  }

  static final Samples NONE = new Samples();

  private final Map<String, List<Sample>> byName = new HashMap<>();

  /** Reads the text; a line that makes no sense is passed over. */
  static Samples parse(String text) {
    var samples = new Samples();
    text.lines().filter(line -> !line.startsWith("#")).forEach(samples::read);
    return samples;
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  List<Sample> all(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /** The sum of the values; 0 if there is none. */
  double sum(String name, Predicate<Sample> which) {
    return all(name).stream().filter(which).mapToDouble(Sample::value).sum();
  }

  /** A histogram's counts by the upper bounds of its buckets, each with all below it. */
  TreeMap<Double, Double> buckets(String histogram, Predicate<Sample> which) {
    var buckets = new TreeMap<Double, Double>();
    for (var sample : all(histogram + "_bucket")) {
      if (which.test(sample)) {
        buckets.merge(bound(sample.labels().get("le")), sample.value(), Double::sum);
      }
    }
    return buckets;
  }

  private static double bound(String le) {
    return "+Inf".equals(le) ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
  }

  private void read(String line) {
    var labelsBegin = line.indexOf('{');
    var nameEnd = labelsBegin < 0 ? line.indexOf(' ') : labelsBegin;
    var labelsEnd = labelsBegin < 0 ? nameEnd : line.lastIndexOf('}');
    if (nameEnd <= 0 || labelsEnd < nameEnd) {
      return;
    }
    try {
      var labels =
          labelsBegin < 0 ? Map.<String, String>of() : labels(line, labelsBegin + 1, labelsEnd);
      var value = Double.parseDouble(firstWord(line.substring(labelsEnd + 1)));
      byName
          .computeIfAbsent(line.substring(0, nameEnd), name -> new ArrayList<>())
          .add(new Sample(labels, value));
    } catch (NumberFormatException e) {
      // Prometheus itself would refuse the whole answer; the rest of it is as good as before.
    }
  }

  /** A time may stand behind the value. */
  private static String firstWord(String text) {
    var words = text.strip();
    var space = words.indexOf(' ');
    return space < 0 ? words : words.substring(0, space);
  }

  private static Map<String, String> labels(String line, int from, int to) {
    var labels = new HashMap<String, String>();
    var at = from;
    while (at < to) {
      var equals = line.indexOf("=\"", at);
      if (equals < 0 || equals > to) {
        break;
      }
      var end = equals + 2;
      while (end < to && line.charAt(end) != '"') {
        end += line.charAt(end) == '\\' ? 2 : 1;
      }
      labels.put(line.substring(at, equals).strip(), line.substring(equals + 2, Math.min(end, to)));
      at = end + 1;
      if (at < to && line.charAt(at) == ',') {
        at++;
      }
    }
    return labels;
  }
}
