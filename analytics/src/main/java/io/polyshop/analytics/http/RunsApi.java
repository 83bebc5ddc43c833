package io.polyshop.analytics.http;

import io.polyshop.analytics.console.Runs;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;

/** Load tests and benchmarks say when they begin and end. */
public final class RunsApi implements Api {

  private final Runs runs;

  public RunsApi(Runs runs) {
    this.runs = runs;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("beginRun", this::begin).on("endRun", this::end);
  }

  private Future<Reply> begin(Request request) {
    var run = runs.begin(request.body(RunBody.class).name());
    return Future.succeededFuture(Reply.created(run));
  }

  private Future<Reply> end(Request request) {
    var run = runs.end(request.pathId("runId")).orElseThrow(ApiException::notFound);
    return Future.succeededFuture(Reply.ok(run));
  }
}
