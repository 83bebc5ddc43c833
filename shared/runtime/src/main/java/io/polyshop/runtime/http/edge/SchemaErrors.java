package io.polyshop.runtime.http.edge;

import io.polyshop.runtime.problem.ApiException.Violation;
import io.vertx.json.schema.OutputUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the validator says of a value, in the words that clients read. */
final class SchemaErrors {

  private static final int MAX_VIOLATIONS = 20;

  /** The validator knows bounds and names in its sentences only. */
  private static final List<Rule> RULES =
      List.of(
          rule("Instance type .* is invalid\\. Expected (.+)", "must be of type $1"),
          rule("String is too short \\(\\d+ < (\\d+)\\)", "must have at least $1 characters"),
          rule("String is too long \\(\\d+ > (\\d+)\\)", "must have at most $1 characters"),
          rule("String does not match pattern", "does not have the form that the contract asks"),
          rule("String does not match format \"(.+)\"", "must be a valid $1"),
          rule(".* is less than or equal to (\\S+)", "must be more than $1"),
          rule(".* is less than (?:or equal to )?(\\S+)", "must be at least $1"),
          rule(".* is greater than or equal to (\\S+)", "must be less than $1"),
          rule(".* is greater than (\\S+)", "must be at most $1"),
          rule(".* is not a multiple of (\\S+)", "must be a multiple of $1"),
          rule("Array has too few items .*< (\\d+)\\)", "must have at least $1 items"),
          rule("Array has too many items .*> (\\d+)\\)", "must have at most $1 items"),
          rule("Duplicate items .*", "must not contain an item twice"),
          rule("Property .* does not match additional properties schema", "is not a known field"),
          rule("Instance does not match any of \\[(.*)]", "must be one of $1"));

  private static final Pattern MISSING =
      Pattern.compile("Instance does not have required property \"(.+)\"");

  private record Rule(Pattern theirs, String ours) {

    Optional<String> apply(String error) {
      var matcher = theirs.matcher(error);
      return matcher.matches() ? Optional.of(matcher.replaceFirst(ours)) : Optional.empty();
    }
  }

  private SchemaErrors() {}

  /** The bad fields, with the path of each; the value itself has the empty path. */
  static List<Violation> violations(OutputUnit unit) {
    var errors = unit.getErrors() == null ? List.of(unit) : unit.getErrors();
    var said = errors.stream().filter(error -> error.getError() != null).toList();
    // Around a bad field everything is bad: that is left out unless there is nothing else to say.
    var known = byField(said.stream().map(SchemaErrors::known).flatMap(Optional::stream));
    return known.isEmpty() ? byField(said.stream().map(SchemaErrors::unknown)) : known;
  }

  private static List<Violation> byField(Stream<Violation> found) {
    var byField = new LinkedHashMap<String, Violation>();
    found.forEach(violation -> byField.putIfAbsent(violation.field(), violation));
    return byField.values().stream().limit(MAX_VIOLATIONS).toList();
  }

  private static Optional<Violation> known(OutputUnit error) {
    var field = field(error.getInstanceLocation());
    var missing = MISSING.matcher(error.getError());
    if (missing.matches()) {
      var name = missing.group(1);
      return Optional.of(new Violation(field.isEmpty() ? name : field + "." + name, "is required"));
    }
    return RULES.stream()
        .map(rule -> rule.apply(error.getError()))
        .flatMap(Optional::stream)
        .findFirst()
        .map(message -> new Violation(field, message));
  }

  private static Violation unknown(OutputUnit error) {
    return new Violation(field(error.getInstanceLocation()), "is not valid");
  }

  /** A JSON pointer ({@code #/items/0/quantity}) as the field paths that we speak of. */
  private static String field(String pointer) {
    return pointer == null
        ? ""
        : pointer.replaceFirst("^#?/?", "").replaceAll("(^|/)(\\d+)", "[$2]").replace('/', '.');
  }

  private static Rule rule(String theirs, String ours) {
    return new Rule(Pattern.compile(theirs, Pattern.DOTALL), ours);
  }
}
