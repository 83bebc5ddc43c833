package io.polyshop.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.runtime.Service;
import io.polyshop.runtime.http.contract.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** What every contract must say of what callers send, so that no value of theirs is without end. */
class ContractsTest {

  /** Others are checked by patterns that recurse: a value of 2000 characters ends their stack. */
  private static final Set<String> SAFE_FORMATS = Set.of("uuid", "int64");

  private Map<String, Object> contract;
  private final List<String> unbounded = new ArrayList<>();

  static Stream<String> services() {
    return Services.all().stream().map(Service::name);
  }

  @ParameterizedTest
  @MethodSource("services")
  void boundsWhatCallersSend(String service) {
    contract = new Yaml().load(Contract.text(service));
    for (var path : map(contract.get("paths")).entrySet()) {
      parameters(path.getKey(), map(path.getValue()).get("parameters"));
      map(path.getValue()).entrySet().stream()
          .filter(entry -> entry.getValue() instanceof Map)
          .forEach(entry -> operation(path.getKey(), map(entry.getValue())));
    }
    assertThat(unbounded).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("services")
  void namesWhatAnyOperationMayAnswer(String service) {
    contract = new Yaml().load(Contract.text(service));
    for (var path : map(contract.get("paths")).values()) {
      for (var operation : map(path).values()) {
        if (operation instanceof Map && map(operation).containsKey("operationId")) {
          assertThat(map(map(operation).get("responses")))
              .as(String.valueOf(map(operation).get("operationId")))
              .containsKeys("400", "429", "500");
        }
      }
    }
  }

  private void operation(String path, Map<String, Object> operation) {
    parameters(path, operation.get("parameters"));
    if (operation.containsKey("requestBody")) {
      for (var content : map(map(operation.get("requestBody")).get("content")).values()) {
        schema(path + " body", map(map(content).get("schema")), false);
      }
    }
  }

  private void parameters(String path, Object parameters) {
    if (parameters instanceof List<?> list) {
      for (var item : list) {
        var parameter = resolved(map(item));
        // What comes in the path is bounded with it.
        var inPath = parameter.get("in").equals("path");
        schema(path + " " + parameter.get("name"), map(parameter.get("schema")), inPath);
      }
    }
  }

  private void schema(String where, Map<String, Object> found, boolean bounded) {
    var schema = resolved(found);
    var types = String.valueOf(schema.get("type"));
    var format = schema.get("format");
    check(where, "format " + format, format == null || SAFE_FORMATS.contains(format));
    if (schema.containsKey("enum") || "uuid".equals(format)) {
      return;
    }
    if (types.contains("string")) {
      check(where, "maxLength", bounded || has(schema, "maxLength") || closedPattern(schema));
    }
    if (types.contains("integer")) {
      check(where, "minimum, maximum", has(schema, "minimum") && has(schema, "maximum"));
    }
    if (types.contains("array")) {
      check(where, "maxItems", has(schema, "maxItems"));
      schema(where + "[]", map(schema.get("items")), false);
    }
    if (types.contains("object")) {
      // What others send us may grow.
      var open = where.startsWith("/v1/webhooks/");
      var closed = schema.get("additionalProperties") == Boolean.FALSE;
      check(where, "additionalProperties", closed || open);
      map(schema.get("properties"))
          .forEach((name, of) -> schema(where + "." + name, map(of), false));
    }
  }

  /** A pattern without repetition to no end. */
  private static boolean closedPattern(Map<String, Object> schema) {
    return schema.get("pattern") instanceof String pattern
        && pattern.startsWith("^")
        && pattern.endsWith("$")
        && !pattern.matches(".*[*+].*");
  }

  private void check(String where, String what, boolean holds) {
    if (!holds) {
      unbounded.add(where + ": " + what);
    }
  }

  private static boolean has(Map<String, Object> schema, String keyword) {
    return schema.containsKey(keyword);
  }

  private Map<String, Object> resolved(Map<String, Object> node) {
    if (!(node.get("$ref") instanceof String reference)) {
      return node;
    }
    var at = contract;
    for (var step : reference.substring(2).split("/")) {
      at = map(at.get(step));
    }
    return resolved(at);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }
}
