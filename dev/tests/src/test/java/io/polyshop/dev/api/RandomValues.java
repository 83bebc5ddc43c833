package io.polyshop.dev.api;

import static io.polyshop.dev.api.ApiOperation.object;

import io.polyshop.testkit.HostileTexts;
import io.polyshop.testkit.HostileValues;
import io.vertx.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values for the fields of a schema: good ones, and hostile ones of the test kit's lists. */
final class RandomValues {

  private final Random random;
  private final List<String> knownIds;

  RandomValues(Random random, List<String> knownIds) {
    this.random = random;
    this.knownIds = knownIds;
  }

  /** A string, for a path or a query. */
  String text() {
    return switch (random.nextInt(4)) {
      case 0 -> id();
      case 1 -> Integer.toString(random.nextInt(50));
      default -> one(HostileTexts.ADDRESSES);
    };
  }

  String id() {
    return random.nextBoolean()
        ? one(knownIds)
        : new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** A body of that schema as JSON, some of whose fields are not as it says. */
  String body(Map<String, Object> schema) {
    return value(schema, random.nextInt(3) == 0 ? 0 : 4);
  }

  /**
   * JSON.
   *
   * @param oneIn every how many-th value is hostile; 0 for none
   */
  private String value(Map<String, Object> schema, int oneIn) {
    if (oneIn > 0 && random.nextInt(oneIn) == 0) {
      return one(HostileValues.VALUES);
    }
    if (schema.get("enum") instanceof List<?> choices && !choices.isEmpty()) {
      return Json.encode(one(choices));
    }
    return switch (type(schema)) {
      case "object" -> objectOf(schema, oneIn);
      case "array" -> arrayOf(schema, oneIn);
      case "integer", "number" -> Long.toString(number(schema));
      case "boolean" -> Boolean.toString(random.nextBoolean());
      default -> Json.encode(string(schema));
    };
  }

  private String objectOf(Map<String, Object> schema, int oneIn) {
    var fields = new ArrayList<String>();
    var properties = object(schema.getOrDefault("properties", Map.of()));
    var required = (List<?>) schema.getOrDefault("required", List.of());
    properties.forEach(
        (name, property) -> {
          var wanted =
              required.contains(name) ? oneIn == 0 || random.nextInt(8) > 0 : random.nextBoolean();
          if (wanted) {
            fields.add(Json.encode(name) + ":" + value(object(property), oneIn));
          }
        });
    if (oneIn > 0 && random.nextInt(8) == 0) {
      fields.add("\"__proto__\":" + Json.encode(text()));
    }
    return "{" + String.join(",", fields) + "}";
  }

  private String arrayOf(Map<String, Object> schema, int oneIn) {
    var items = object(schema.getOrDefault("items", Map.of()));
    return IntStream.rangeClosed(0, random.nextInt(4))
        .mapToObj(i -> value(items, oneIn))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private long number(Map<String, Object> schema) {
    var least = schema.get("minimum") instanceof Number n ? n.longValue() : 0;
    return least + random.nextInt(5);
  }

  private String string(Map<String, Object> schema) {
    if ("uuid".equals(schema.get("format"))) {
      return id();
    }
    var least = schema.get("minLength") instanceof Number n ? n.intValue() : 1;
    return "x".repeat(least) + random.nextInt(1_000);
  }

  private static String type(Map<String, Object> schema) {
    var type = schema.get("type");
    if (type instanceof List<?> several) {
      return String.valueOf(several.get(0));
    }
    return type == null ? "string" : type.toString();
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
