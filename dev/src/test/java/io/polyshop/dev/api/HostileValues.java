package io.polyshop.dev.api;

import static io.polyshop.dev.api.ApiOperation.object;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

/** Values for the fields of a schema: good ones, and ones that hurt. */
final class HostileValues {

  private static final List<Object> HOSTILE =
      List.of(
          "",
          " ",
          "\u0000",
          "a\u0000b",
          "\ud800",
          "\u202e\ufeff",
          "' or 1=1 --",
          "${jndi:ldap://127.0.0.1/x}",
          "<script>alert(1)</script>",
          "../../etc/passwd",
          "a".repeat(3_000),
          "é".repeat(300),
          "%00%ff",
          "null",
          "3.5",
          "1e400",
          "-1",
          "2026-02-30T25:61:61Z",
          -1,
          0,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          new BigInteger("9".repeat(40)),
          new BigDecimal("1e-400"),
          1.5,
          true);

  private static final List<Function<Random, Object>> SHAPES =
      List.of(
          random -> new JsonArray(),
          random -> new JsonObject(),
          random -> new JsonObject().put("a", new JsonArray().add(new JsonObject())),
          random -> HOSTILE.get(random.nextInt(HOSTILE.size())));

  private final Random random;
  private final List<String> knownIds;

  HostileValues(Random random, List<String> knownIds) {
    this.random = random;
    this.knownIds = knownIds;
  }

  /** A string, for a path, a query or a header. */
  String text() {
    return switch (random.nextInt(4)) {
      case 0 -> id();
      case 1 -> Integer.toString(random.nextInt(50));
      default -> String.valueOf(HOSTILE.get(random.nextInt(HOSTILE.size())));
    };
  }

  String id() {
    return random.nextBoolean()
        ? knownIds.get(random.nextInt(knownIds.size()))
        : new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** A body of that schema, some of whose fields are not as it says. */
  Object body(Map<String, Object> schema) {
    return value(schema, random.nextInt(3) == 0 ? 0 : 4);
  }

  /**
   * @param oneIn every how many-th value is hostile; 0 for none
   */
  private Object value(Map<String, Object> schema, int oneIn) {
    if (oneIn > 0 && random.nextInt(oneIn) == 0) {
      return SHAPES.get(random.nextInt(SHAPES.size())).apply(random);
    }
    if (schema.get("enum") instanceof List<?> choices && !choices.isEmpty()) {
      return choices.get(random.nextInt(choices.size()));
    }
    return switch (type(schema)) {
      case "object" -> objectOf(schema, oneIn);
      case "array" -> arrayOf(schema, oneIn);
      case "integer", "number" -> number(schema);
      case "boolean" -> random.nextBoolean();
      default -> string(schema);
    };
  }

  private JsonObject objectOf(Map<String, Object> schema, int oneIn) {
    var made = new JsonObject();
    var properties = object(schema.getOrDefault("properties", Map.of()));
    var required = (List<?>) schema.getOrDefault("required", List.of());
    properties.forEach(
        (name, property) -> {
          var wanted = required.contains(name) ? oneIn == 0 || random.nextInt(8) > 0 : flip();
          if (wanted) {
            made.put(name, value(object(property), oneIn));
          }
        });
    if (oneIn > 0 && random.nextInt(8) == 0) {
      made.put("__proto__", text());
    }
    return made;
  }

  private JsonArray arrayOf(Map<String, Object> schema, int oneIn) {
    var made = new JsonArray();
    var items = object(schema.getOrDefault("items", Map.of()));
    for (int i = random.nextInt(4); i >= 0; i--) {
      made.add(value(items, oneIn));
    }
    return made;
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

  private boolean flip() {
    return random.nextBoolean();
  }
}
