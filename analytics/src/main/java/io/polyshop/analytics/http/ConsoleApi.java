package io.polyshop.analytics.http;

import io.polyshop.analytics.console.Audits;
import io.polyshop.analytics.console.Console;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;

/** The stream that feeds the console's page, and what others tell it. */
public final class ConsoleApi implements Api {

  private final Console console;
  private final Audits audits;
  private final Clock clock;

  public ConsoleApi(Console console, Audits audits, Clock clock) {
    this.console = console;
    this.audits = audits;
    this.clock = clock;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .onStream("watchConsole", this::watch)
        .on("reportAudit", this::audited)
        .on("runAudit", this::runAudit);
  }

  private void watch(RoutingContext context) {
    var caller = Request.of(context).caller();
    var tokenLife = Duration.between(clock.instant(), caller.expiresAt());
    new ConsoleStream(context).start(console, tokenLife);
  }

  private Future<Reply> runAudit(Request request) {
    audits.start(request.header("Authorization").orElseThrow(ApiException::forbidden));
    return Future.succeededFuture(Reply.accepted());
  }

  private Future<Reply> audited(Request request) {
    audits.found(request.body(AuditReportBody.class).report(clock.millis()));
    return Future.succeededFuture(Reply.noContent());
  }
}
