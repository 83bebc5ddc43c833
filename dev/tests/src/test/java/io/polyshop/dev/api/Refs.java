package io.polyshop.dev.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Local references ({@code #/components/...}) replaced by what they mean. */
final class Refs {

  private static final String REF = "$ref";
  private static final int MAX_DEPTH = 40;

  private Refs() {}

  static Object resolved(Object node, Map<String, Object> document) {
    return resolved(node, document, 0);
  }

  private static Object resolved(Object node, Map<String, Object> document, int depth) {
    if (depth > MAX_DEPTH) {
      // A schema of itself, such as a tree: deep enough for anybody.
      return Map.of();
    }
    if (node instanceof Map<?, ?> map) {
      if (map.get(REF) instanceof String ref) {
        return resolved(target(ref, document), document, depth + 1);
      }
      var copy = new LinkedHashMap<String, Object>();
      map.forEach((k, v) -> copy.put(String.valueOf(k), resolved(v, document, depth + 1)));
      return copy;
    }
    return node instanceof List<?> list
        ? list.stream().map(item -> resolved(item, document, depth + 1)).toList()
        : node;
  }

  private static Object target(String ref, Map<String, Object> document) {
    Object at = document;
    for (var step : ref.substring(2).split("/")) {
      at = ((Map<?, ?>) at).get(step);
    }
    return at;
  }
}
