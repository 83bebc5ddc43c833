package io.polyshop.runtime.telemetry;

import io.polyshop.runtime.worker.Loop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Whether a service can take work now, and what is missing if not. */
public final class Readiness {

  private static final long CHECK_LIMIT_MS = 2_000;

  /** Shorter: no traffic depends on it, and whoever looks wants to see it soon. */
  private static final long REMARK_LIMIT_MS = 800;

  private static final long POLL_MS = 50;

  private final Vertx vertx;
  private final Map<String, Supplier<Future<Void>>> checks = new LinkedHashMap<>();

  private final Set<String> remarks = new HashSet<>();

  public Readiness(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Adds a check: it succeeds if all is well, and fails saying what is not. */
  public Readiness check(String name, Supplier<Future<Void>> check) {
    checks.put(name, check);
    return this;
  }

  /** Adds a check that is shown, but without which the service can take work all the same. */
  public Readiness remark(String name, Supplier<Future<Void>> check) {
    remarks.add(name);
    return check(name, check);
  }

  /** {@code {"status": "UP"|"DOWN", "checks": {name: "UP"|"DOWN: why"}}}. */
  public Future<JsonObject> report() {
    var results = new JsonObject();
    var all =
        checks.entrySet().stream()
            .map(
                check ->
                    run(check.getValue(), limitMs(check.getKey()))
                        .onSuccess(r -> results.put(check.getKey(), r)))
            .toList();
    return Future.all(all)
        .map(
            done -> {
              var up =
                  results.stream()
                      .filter(result -> !remarks.contains(result.getKey()))
                      .allMatch(result -> "UP".equals(result.getValue()));
              return new JsonObject().put("status", up ? "UP" : "DOWN").put("checks", results);
            });
  }

  /** Completes when every check that counts is well; asks again and again until then. */
  public Future<Void> whenUp() {
    return Loop.whileTrue(
        vertx, () -> isUp().compose(up -> up ? Future.succeededFuture(false) : pause().map(true)));
  }

  private Future<Boolean> isUp() {
    return report().map(report -> "UP".equals(report.getString("status")));
  }

  private Future<Void> pause() {
    return vertx.timer(POLL_MS);
  }

  private long limitMs(String check) {
    return remarks.contains(check) ? REMARK_LIMIT_MS : CHECK_LIMIT_MS;
  }

  private Future<String> run(Supplier<Future<Void>> check, long limitMs) {
    var timeout =
        vertx.timer(limitMs, TimeUnit.MILLISECONDS).map("DOWN: no answer in " + limitMs + " ms");
    var result = check.get().map("UP").otherwise(e -> "DOWN: " + e.getMessage());
    return Future.any(result, timeout).map(any -> result.isComplete() ? result.result() : "DOWN");
  }
}
