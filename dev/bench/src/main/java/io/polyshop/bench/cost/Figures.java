package io.polyshop.bench.cost;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** Counters by name, read at one moment. They only grow: a difference is what something cost. */
record Figures(Map<String, Double> byName) {

  static final String SECONDS = "seconds";

  /** What was added since the other reading; a counter that it did not have began at zero. */
  Figures since(Figures before) {
    var added = new LinkedHashMap<String, Double>();
    byName.forEach((name, value) -> added.put(name, value - before.get(name)));
    return new Figures(added);
  }

  double get(String name) {
    return byName.getOrDefault(name, 0.0);
  }

  /** All whose names begin so, together. */
  double sum(String prefix) {
    return byName.entrySet().stream()
        .filter(figure -> figure.getKey().startsWith(prefix))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  Properties toProperties() {
    var properties = new Properties();
    byName.forEach((name, value) -> properties.setProperty(name, value.toString()));
    return properties;
  }

  static Figures of(Properties properties) {
    var byName = new LinkedHashMap<String, Double>();
    properties
        .stringPropertyNames()
        .forEach(name -> byName.put(name, Double.valueOf(properties.getProperty(name))));
    return new Figures(byName);
  }
}
