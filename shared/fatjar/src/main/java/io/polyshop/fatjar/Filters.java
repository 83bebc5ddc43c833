package io.polyshop.fatjar;

import java.io.File;
import java.util.List;
import org.apache.maven.plugins.shade.filter.Filter;

/** Those of the plugin's filters that are for this jar. */
final class Filters {

  private static final String INDEX_OF_ONE_JAR = "META-INF/INDEX.LIST";

  private final List<Filter> filters;

  Filters(List<Filter> all, File jar) {
    this.filters = all.stream().filter(filter -> filter.canFilter(jar)).toList();
  }

  boolean pass(String name) {
    return !name.equals(INDEX_OF_ONE_JAR)
        && filters.stream().noneMatch(filter -> filter.isFiltered(name));
  }
}
