package io.polyshop.auth.http;

import io.polyshop.auth.account.Sessions;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.vertx.core.Future;
import java.util.List;

/** The sessions of the caller. There are few: they are shown on one page. */
public record SessionsApi(Sessions sessions) implements Api {

  private record SessionList(List<SessionBody> items) {}

  @Override
  public void bind(Operations operations) {
    operations
        .on("listMySessions", this::list)
        .on("endMySession", this::end)
        .on("logoutAll", this::endAll);
  }

  private Future<Reply> list(Request request) {
    var caller = request.caller();
    return sessions
        .of(caller.userId())
        .map(
            found ->
                Reply.ok(
                    new SessionList(
                        found.stream()
                            .map(session -> SessionBody.of(session, caller.sessionId()))
                            .toList())));
  }

  private Future<Reply> end(Request request) {
    return sessions
        .endOne(request.caller().userId(), request.pathId("sessionId"), request.traceParent())
        .map(done -> Reply.noContent());
  }

  private Future<Reply> endAll(Request request) {
    return sessions
        .endAll(request.caller().userId(), request.traceParent())
        .map(done -> Reply.noContent());
  }
}
