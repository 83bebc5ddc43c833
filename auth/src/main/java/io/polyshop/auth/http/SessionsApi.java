package io.polyshop.auth.http;

import io.polyshop.auth.process.LogOut;
import io.polyshop.auth.store.SessionStore;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import java.time.Clock;

/** The sessions of the caller. There are few, so they are shown on one page. */
public final class SessionsApi implements Api {

  private final Database database;
  private final SessionStore sessions;
  private final LogOut logOut;
  private final Clock clock;

  public SessionsApi(Database database, SessionStore sessions, LogOut logOut, Clock clock) {
    this.database = database;
    this.sessions = sessions;
    this.logOut = logOut;
    this.clock = clock;
  }

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
        .ofUser(database.statements(), caller.userId(), clock.instant())
        .map(found -> found.stream().map(one -> SessionView.of(one, caller.sessionId())).toList())
        .map(items -> Reply.ok(new SessionListView(items)));
  }

  private Future<Reply> end(Request request) {
    return logOut
        .endOne(request.caller().userId(), request.pathId("sessionId"), request.traceParent())
        .map(done -> Reply.noContent());
  }

  private Future<Reply> endAll(Request request) {
    return logOut
        .endAll(request.caller().userId(), request.traceParent())
        .map(done -> Reply.noContent());
  }
}
