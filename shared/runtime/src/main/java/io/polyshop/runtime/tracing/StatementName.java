package io.polyshop.runtime.tracing;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a statement does, and to which table: {@code INSERT orders}, the name of its span. */
final class StatementName {

  private static final Pattern CHANGE =
      Pattern.compile(
          "\\b(insert)\\s+into\\s+(\\w+)|^\\W*(update)\\s+(\\w+)|[()]\\s*(update)\\s+(\\w+)"
              + "|\\b(delete)\\s+from\\s+(\\w+)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern READ =
      Pattern.compile(
          "\\b(select)\\b.*?\\bfrom\\s+(\\w+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private StatementName() {}

  static String of(String sql) {
    for (var form : new Pattern[] {CHANGE, READ}) {
      var found = form.matcher(sql);
      if (found.find()) {
        for (int group = 1; group <= found.groupCount(); group += 2) {
          if (found.group(group) != null) {
            return found.group(group).toUpperCase(Locale.ROOT) + " " + found.group(group + 1);
          }
        }
      }
    }
    var end = sql.indexOf(' ');
    return (end < 0 ? sql : sql.substring(0, end)).toUpperCase(Locale.ROOT);
  }
}
