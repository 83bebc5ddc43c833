package io.polyshop.testkit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** A good body with one hostile value in it, at each place in turn. */
final class HostileBodies {

  private static final String MARK = "@hostile@";
  private static final List<String> NO_CONTAINERS = List.of("1", "\"x\"", "true");

  private final JsonObject good;

  HostileBodies(JsonObject good) {
    this.good = good.copy();
  }

  /** Hands over each body, and whether it must be refused. */
  void forEach(BiConsumer<String, Boolean> consumer) {
    for (var field : new TreeSet<>(good.fieldNames())) {
      var twice = new JsonObject().put(field, good.getValue(field)).encode();
      consumer.accept(
          twice.substring(0, twice.length() - 1) + "," + good.encode().substring(1), true);
    }
    consumer.accept(good.copy().put("fieldThatNobodyKnows", 1).encode(), true);
    consumer.accept(good.encode() + " x", true);
    inside(good, consumer);
  }

  private void inside(Object node, BiConsumer<String, Boolean> consumer) {
    if (node instanceof JsonObject object) {
      for (var field : new TreeSet<>(object.fieldNames())) {
        var value = object.getValue(field);
        object.put(field, MARK);
        insteadOf(value, good.encode(), consumer);
        object.put(field, value);
        inside(value, consumer);
      }
    } else if (node instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        var value = array.getValue(i);
        array.set(i, MARK);
        insteadOf(value, good.encode(), consumer);
        array.set(i, value);
        inside(value, consumer);
      }
    }
  }

  private static void insteadOf(Object value, String text, BiConsumer<String, Boolean> consumer) {
    values(value)
        .forEach(
            (refused, hostile) ->
                hostile.forEach(h -> consumer.accept(text.replace('"' + MARK + '"', h), refused)));
  }

  private static Map<Boolean, List<String>> values(Object instead) {
    if (instead instanceof Number) {
      return Map.of(true, HostileValues.NO_INTEGERS, false, HostileValues.ODD_INTEGERS);
    }
    if (instead instanceof Boolean) {
      return Map.of(true, HostileValues.NO_FLAGS);
    }
    return instead instanceof String
        ? Map.of(true, HostileValues.NO_TEXTS, false, HostileValues.ODD_TEXTS)
        : Map.of(true, NO_CONTAINERS);
  }
}
