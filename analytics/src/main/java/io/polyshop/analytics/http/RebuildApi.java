package io.polyshop.analytics.http;

import io.polyshop.analytics.process.Rebuild;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.vertx.core.Future;

/** Counting all sales again. */
public final class RebuildApi implements Api {

  private final Rebuild rebuild;

  public RebuildApi(Rebuild rebuild) {
    this.rebuild = rebuild;
  }

  @Override
  public void bind(Operations operations) {
    operations.onSlow("rebuild", this::rebuild);
  }

  private Future<Reply> rebuild(Request request) {
    return rebuild.run().map(rows -> Reply.ok(RebuiltView.of(rows)));
  }
}
