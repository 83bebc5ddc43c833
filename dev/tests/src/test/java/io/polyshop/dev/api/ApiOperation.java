package io.polyshop.dev.api;

import io.polyshop.dev.Services;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** An operation as a service's openapi.yaml has it, with what its schemas refer to filled in. */
record ApiOperation(String service, String method, String path, Map<String, Object> spec) {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  /** Every operation of every service. */
  static List<ApiOperation> all() {
    var all = new ArrayList<ApiOperation>();
    for (var service : Services.names()) {
      var document = load(service);
      var resolved = object(Refs.resolved(document, document));
      object(resolved.get("paths"))
          .forEach(
              (path, item) ->
                  object(item)
                      .forEach(
                          (method, spec) -> {
                            if (METHODS.contains(method)) {
                              all.add(
                                  new ApiOperation(
                                      service, method.toUpperCase(), path, object(spec)));
                            }
                          }));
    }
    return all;
  }

  String id() {
    return (String) spec.get("operationId");
  }

  /** Who may call it, as the contract says; empty if it does not say. */
  List<String> roles() {
    return strings(spec.get("x-roles"));
  }

  /** The path with a value in the place of each parameter, by its name. */
  String path(UnaryOperator<String> values) {
    return PARAMETER
        .matcher(path)
        .replaceAll(found -> Matcher.quoteReplacement(values.apply(found.group(1))));
  }

  /** The schema of its JSON body, or null if it takes none. */
  Map<String, Object> bodySchema() {
    var body = object(spec.getOrDefault("requestBody", Map.of()));
    var json = object(object(body.getOrDefault("content", Map.of())).get("application/json"));
    return json == null ? null : object(json.get("schema"));
  }

  /** Its parameters of that place: {@code query} or {@code header}. */
  List<Map<String, Object>> parameters(String place) {
    var found = new ArrayList<Map<String, Object>>();
    for (var parameter : (List<?>) spec.getOrDefault("parameters", List.of())) {
      if (place.equals(object(parameter).get("in"))) {
        found.add(object(parameter));
      }
    }
    return found;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static List<String> strings(Object value) {
    return value == null ? List.of() : (List<String>) value;
  }

  private static Map<String, Object> load(String service) {
    var name = "/" + service + "/openapi.yaml";
    try (InputStream in = ApiOperation.class.getResourceAsStream(name)) {
      return object(new Yaml().load(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
