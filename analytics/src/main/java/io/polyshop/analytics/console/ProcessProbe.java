package io.polyshop.analytics.console;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Looks at one process over its management port, and remembers the last two good looks. */
final class ProcessProbe {

  /** Longer than a process waits for its database before it says that it is not ready. */
  private static final long PATIENCE_MS = 2_200;

  private static final int MAX_BYTES = 8 << 20;
  private static final String METRICS =
      "/metrics?"
          + MetricNames.ALL.stream()
              .map(name -> "name%5B%5D=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
              .collect(Collectors.joining("&"));

  private final Target target;
  private final WebClient client;
  private Look before;
  private Look last;
  private String problem = "not asked yet";

  ProcessProbe(Target target, WebClient client) {
    this.target = target;
    this.client = client;
  }

  Target target() {
    return target;
  }

  /** Why the last look failed; null if it did not. */
  String problem() {
    return problem;
  }

  /** The last look that did not fail; null if there was none yet. */
  Look last() {
    return last;
  }

  /** From the look before the last to the last; without both, one that tells nothing. */
  Change change() {
    return last == null || before == null
        ? new Change(Samples.NONE, Samples.NONE, 0)
        : new Change(before.samples(), last.samples(), (last.atNs() - before.atNs()) / 1e9);
  }

  /** Looks once; always succeeds. */
  Future<Void> look() {
    return Future.all(get("/health/ready"), get(METRICS))
        .map(both -> look(both.resultAt(0), both.resultAt(1)))
        .onSuccess(this::seen)
        .onFailure(e -> problem = said(e))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private String said(Throwable failure) {
    if (failure instanceof ConnectException) {
      return "nothing listens at " + target.url().getAuthority();
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  /** What came before a pause says nothing about now. */
  void forget() {
    before = null;
    last = null;
  }

  private void seen(Look look) {
    before = last;
    last = look;
    problem = null;
  }

  private Future<HttpResponse<Buffer>> get(String path) {
    return client
        .getAbs(target.url().resolve(path).toString())
        .timeout(PATIENCE_MS)
        .send()
        .map(
            answer -> {
              // 503 is what a process says that is not ready.
              if (answer.statusCode() != 200 && answer.statusCode() != 503) {
                throw new IllegalStateException("answers " + answer.statusCode());
              }
              if (answer.body() == null || answer.body().length() > MAX_BYTES) {
                throw new IllegalStateException("does not answer as expected");
              }
              return answer;
            });
  }

  private static Look look(HttpResponse<Buffer> readiness, HttpResponse<Buffer> metrics) {
    var report = readiness.bodyAsJsonObject().getJsonObject("services", new JsonObject());
    return new Look(System.nanoTime(), report, Samples.parse(metrics.bodyAsString()));
  }
}
