package io.polyshop.runtime.calls;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The destinations: answer as the test says, and remember what they were asked. */
final class OtherSide {

  private final List<Intent> asked = new CopyOnWriteArrayList<>();
  private final Map<String, Function<Intent, Future<String>>> scripts = new ConcurrentHashMap<>();

  void answers(String destination, Function<Intent, Future<String>> script) {
    scripts.put(destination, script);
  }

  /** Does not answer calls to the destination before the promise is completed. */
  Promise<String> holds(String destination) {
    var held = Promise.<String>promise();
    answers(destination, call -> held.future());
    return held;
  }

  List<Intent> asked(UUID id) {
    return asked.stream().filter(call -> call.id().equals(id)).toList();
  }

  long asked(String destination) {
    return asked.stream().filter(call -> call.destination().equals(destination)).count();
  }

  Future<String> ask(Intent call) {
    asked.add(call);
    return scripts
        .getOrDefault(call.destination(), any -> Future.succeededFuture("done"))
        .apply(call);
  }
}
