package io.polyshop.dev.scaffold;

import io.polyshop.dev.StartException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The lists that name every service: Maven's modules, what dev runs, the containers, the README's
 * table and the table of who may call what. Everything else is derived from these.
 */
record Lists(SourceTree tree) {

  private static final Pattern LAST_MODULE = Pattern.compile("\n(?=    <module>dev</module>\n)");
  private static final Pattern LAST_DEPENDENCY =
      Pattern.compile("(?s).*<version>\\$\\{project\\.version}</version>\n    </dependency>\n");
  private static final Pattern LISTED = Pattern.compile("(?s).*? [a-z0-9]+:80\\d\\d(?=\n\n)");
  private static final Pattern LAST_TARGET = lastAddress(9080);
  private static final Pattern LAST_API = lastAddress(8080);
  private static final Pattern LAST_DOOR =
      Pattern.compile("(?s).*\n      - \"127\\.0\\.0\\.1:80\\d\\d:80\\d\\d\"\n");
  private static final Pattern LAST_CONTAINER = Pattern.compile("\n(?=\nvolumes:\n)");
  private static final Pattern LAST_CLIENT = Pattern.compile("(?s).*\n  [a-z0-9]+: \\*service\n");
  private static final Pattern LAST_SCRAPED = Pattern.compile("names: \\[[a-z0-9, ]+(?=])");
  private static final Pattern LAST_ROW =
      Pattern.compile("(?s).*\n\\| \\[\\w+]\\(\\w+/README\\.md\\) [^\n]*\n");
  private static final Pattern END = Pattern.compile("(?s).*\\S\n");

  /** The lists as they are with the new service in them. */
  Map<Path, String> naming(NewService service) {
    var files = new TreeMap<Path, String>();
    put(files, "pom.xml", LAST_MODULE, line("    <module>%s</module>", service));
    put(files, "dev/pom.xml", LAST_DEPENDENCY, filled("list/dependency", service));
    put(files, "compose.yaml", LISTED, " %s:%d".formatted(name(service), service.port()));
    put(files, "compose.yaml", LAST_TARGET, ", %1$s=http://%1$s:9080".formatted(name(service)));
    put(files, "compose.yaml", LAST_API, ", %1$s=http://%1$s:8080".formatted(name(service)));
    put(
        files,
        "compose.yaml",
        LAST_DOOR,
        "      - \"127.0.0.1:%1$d:%1$d\"\n".formatted(service.port()));
    put(files, "compose.yaml", LAST_CONTAINER, filled("list/container", service));
    put(files, "compose.brokers.yaml", LAST_CLIENT, line("  %s: *service", service));
    put(files, "docs/monitoring/prometheus.yml", LAST_SCRAPED, ", " + name(service));
    put(files, "README.md", LAST_ROW, filled("list/row", service));
    put(
        files,
        "dev/tests/src/test/resources/authorisation.csv",
        END,
        filled("list/authorisation", service));
    return files;
  }

  /** Puts the text behind the first place of its list that fits. */
  private void put(Map<Path, String> files, String file, Pattern place, String text) {
    var path = Path.of(file);
    var before = files.getOrDefault(path, tree.text(path));
    var found = place.matcher(before);
    if (!found.find()) {
      throw new StartException(file + " has no list of services where it was expected", null);
    }
    files.put(path, before.substring(0, found.end()) + text + before.substring(found.end()));
  }

  /** What the console of analytics looks at. */
  private static Pattern lastAddress(int port) {
    return Pattern.compile("(?s).*[ ,][a-z0-9]+=http://[a-z0-9]+:" + port);
  }

  private static String line(String format, NewService service) {
    return format.formatted(name(service)) + "\n";
  }

  private static String filled(String template, NewService service) {
    return Templates.render(
        template,
        Map.of(
            "name", name(service),
            "port", Integer.toString(service.port()),
            "managementPort", Integer.toString(service.port() + 1000),
            "reads", service.neighbours()));
  }

  private static String name(NewService service) {
    return service.service().name();
  }
}
