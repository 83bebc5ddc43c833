package io.polyshop.dev.docs;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fenced block of a page.
 *
 * @param info what stands behind the fence: {@code sh}, {@code sh not run: why}, another language
 */
record Block(String info, List<String> lines) {

  private static final Pattern NOT_RUN = Pattern.compile("sh not run: \\w.*");
  private static final Set<String> NO_COMMANDS = Set.of("", "java", "json", "sql", "xml", "yaml");
  private static final Pattern COMMAND =
      Pattern.compile("(\\./polyshop|curl|docker|java|mvn|psql|git|dev/\\S+\\.sh)( .*)?");
  private static final String PRINTS = "#=> ";
  private static final Set<String> TOOLS = Set.of("curl", "jq", "psql");

  boolean isRun() {
    return info.equals("sh");
  }

  /** Whether it is run, says why not, or has no commands. */
  boolean isMarked() {
    return isRun()
        || NOT_RUN.matcher(info).matches()
        || (NO_COMMANDS.contains(info) && lines.stream().noneMatch(COMMAND.asMatchPredicate()));
  }

  String script() {
    return String.join("\n", lines);
  }

  /** What its lines say that they print. */
  List<String> prints() {
    return lines.stream()
        .filter(line -> line.contains(PRINTS))
        .map(line -> line.substring(line.indexOf(PRINTS) + PRINTS.length()).strip())
        .toList();
  }

  /** The programs that it calls and that a machine may not have. */
  Stream<String> tools() {
    return TOOLS.stream().filter(tool -> script().matches("(?s).*\\b" + tool + "\\b.*"));
  }
}
