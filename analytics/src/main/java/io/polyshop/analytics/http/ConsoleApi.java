package io.polyshop.analytics.http;

import io.polyshop.analytics.console.Console;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;

/** The stream that feeds the console's page, and what others tell it. */
public final class ConsoleApi implements Api {

  private final Console console;
  private final Clock clock;

  public ConsoleApi(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public void bind(Operations operations) {
    operations.onStream("watchConsole", this::watch).on("reportAudit", this::audited);
  }

  private void watch(RoutingContext context) {
    var caller = Request.of(context).caller();
    var tokenLife = Duration.between(clock.instant(), caller.expiresAt());
    new ConsoleStream(context).start(console, tokenLife);
  }

  private Future<Reply> audited(Request request) {
    console.audited(request.body(AuditReportBody.class).report(clock.millis()));
    return Future.succeededFuture(Reply.noContent());
  }
}
