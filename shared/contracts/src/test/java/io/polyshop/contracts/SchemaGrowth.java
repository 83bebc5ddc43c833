package io.polyshop.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether who reads events by an older schema can read what is written by a newer one: fields may
 * be added and become required; nothing else changes but words for people.
 */
final class SchemaGrowth {

  private static final Set<String> WORDS =
      Set.of("description", "title", "default", "examples", "$id", "$schema");
  private static final Set<String> STRUCTURE =
      Set.of("properties", "required", "items", "$defs", "$ref");

  private final JsonNode before;
  private final JsonNode now;
  private final List<String> broken = new ArrayList<>();

  private SchemaGrowth(JsonNode before, JsonNode now) {
    this.before = before;
    this.now = now;
  }

  /** What the newer schema breaks, each in some words; nothing if readers can go on. */
  static List<String> broken(JsonNode before, JsonNode now) {
    var growth = new SchemaGrowth(before, now);
    growth.compare("", before, now);
    return growth.broken;
  }

  private void compare(String path, JsonNode older, JsonNode newer) {
    var one = resolved(before, older);
    var other = resolved(now, newer);
    one.fieldNames()
        .forEachRemaining(
            keyword -> {
              if (!WORDS.contains(keyword)
                  && !STRUCTURE.contains(keyword)
                  && !one.get(keyword).equals(other.get(keyword))) {
                broken.add(path + ": " + keyword + " is another");
              }
            });
    required(path, one, other);
    one.path("properties")
        .fields()
        .forEachRemaining(
            property -> {
              var name = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
              var found = other.path("properties").get(property.getKey());
              if (found == null) {
                broken.add(name + " is gone");
              } else {
                compare(name, property.getValue(), found);
              }
            });
    if (one.has("items")) {
      compare(path + ".[]", one.get("items"), other.path("items"));
    }
  }

  private void required(String path, JsonNode one, JsonNode other) {
    var still = new ArrayList<String>();
    other.path("required").forEach(name -> still.add(name.asText()));
    one.path("required")
        .forEach(
            name -> {
              if (!still.contains(name.asText())) {
                var field = path.isEmpty() ? name.asText() : path + "." + name.asText();
                broken.add(field + " is not required any more");
              }
            });
  }

  private static JsonNode resolved(JsonNode root, JsonNode node) {
    var reference = node.path("$ref").asText();
    return reference.startsWith("#") ? root.at(reference.substring(1)) : node;
  }
}
