package io.polyshop.dev.upgrade;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a migration does besides adding to the database. Replicas of the release before go on
 * reading and writing while it runs and afterwards: they must find all that they know, and what
 * they write, without the new columns, must be taken.
 */
final class Growth {

  private static final Pattern COMMENT = Pattern.compile("--[^\\n]*");
  private static final Pattern ALTER = Pattern.compile("alter table (\\w+) (.*)");
  private static final Pattern ADDED_TABLE = Pattern.compile("create table (\\w+)");
  private static final Pattern ADDED_COLUMN = Pattern.compile("add column (\\w+)");

  /** Statements that only add, or give more room. */
  private static final List<Pattern> ADDING =
      patterns(
          "create (table|index|collation|function|view) .*",
          "insert into .*",
          "update .*",
          "drop index .*",
          "comment on .*");

  /** The same of the parts of an {@code alter table}. */
  private static final List<Pattern> ADDING_PARTS =
      patterns(
          "add column (?!.*\\bnot null\\b).*",
          "add column .*\\bdefault\\b.*",
          "alter column \\w+ (set default .*|drop not null)",
          "drop constraint \\w+",
          "set \\(.*");

  private final Set<String> added = new HashSet<>();
  private final List<String> others = new ArrayList<>();

  private Growth() {}

  /** The statements, or their parts, that an older replica may not survive; none if all is well. */
  static List<String> others(String sql) {
    var growth = new Growth();
    var text = COMMENT.matcher(sql).replaceAll(" ").toLowerCase(Locale.ROOT);
    for (var statement : split(text, ';')) {
      growth.look(statement);
    }
    return growth.others;
  }

  private void look(String statement) {
    ADDED_TABLE.matcher(statement).results().forEach(found -> added.add(found.group(1)));
    ADDED_COLUMN.matcher(statement).results().forEach(found -> added.add(found.group(1)));
    var alter = ALTER.matcher(statement);
    if (alter.matches()) {
      var table = alter.group(1);
      split(alter.group(2), ',').stream()
          .filter(part -> !added.contains(table) && !isOne(ADDING_PARTS, part) && !isNewRule(part))
          .forEach(part -> others.add("alter table " + table + " " + part));
    } else if (!isOne(ADDING, statement) && !isNewUniqueness(statement)) {
      others.add(statement);
    }
  }

  /** A rule about a column that older replicas leave at its default. */
  private boolean isNewRule(String part) {
    return part.startsWith("add constraint ") && namesAdded(part);
  }

  private boolean isNewUniqueness(String statement) {
    return statement.startsWith("create unique index ") && namesAdded(statement);
  }

  private boolean namesAdded(String text) {
    return added.stream().anyMatch(name -> text.matches(".*\\b" + name + "\\b.*"));
  }

  private static boolean isOne(List<Pattern> patterns, String text) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
  }

  /**
   * The pieces between those separators that stand in no brackets and no quotes, on a line each.
   */
  private static List<String> split(String text, char separator) {
    var pieces = new ArrayList<String>();
    var piece = new StringBuilder();
    var depth = 0;
    var quoted = false;
    for (char c : text.toCharArray()) {
      quoted ^= c == '\'';
      depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == separator && depth == 0 && !quoted) {
        pieces.add(piece.toString());
        piece.setLength(0);
      } else {
        piece.append(c);
      }
    }
    pieces.add(piece.toString());
    return pieces.stream()
        .map(one -> one.strip().replaceAll("\\s+", " "))
        .filter(one -> !one.isEmpty())
        .toList();
  }

  private static List<Pattern> patterns(String... all) {
    return List.of(all).stream().map(Pattern::compile).toList();
  }
}
