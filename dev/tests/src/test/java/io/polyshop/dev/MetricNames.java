package io.polyshop.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of metrics: those that docs/operations.md lists, and those that a service exports. */
public final class MetricNames {

  private static final Path PAGE = TestedTree.ROOT.resolve("docs/operations.md");
  private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
  private static final Pattern NAME = Pattern.compile("`([a-z][a-z0-9]*(?:_[a-z0-9]+)+)`");

  private MetricNames() {}

  /** In the first column of the tables whose head begins with "metric". */
  public static Set<String> listed() {
    try {
      var names = new TreeSet<String>();
      var inTable = false;
      for (var line : Files.readAllLines(PAGE)) {
        inTable = line.startsWith("| metric") || (inTable && line.startsWith("|"));
        if (inTable) {
          var name = NAME.matcher(line.split("\\|")[1]);
          while (name.find()) {
            names.add(name.group(1));
          }
        }
      }
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a page in Prometheus's format; a histogram's greatest value has no name of its own here. */
  static Set<String> exported(String page) {
    var all = TYPE.matcher(page).results().map(m -> m.group(1)).collect(Collectors.toSet());
    return all.stream()
        .filter(name -> !name.endsWith("_max") || !all.contains(name.replaceAll("_max$", "")))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
