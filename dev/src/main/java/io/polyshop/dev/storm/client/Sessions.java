package io.polyshop.dev.storm.client;

import io.polyshop.dev.storm.client.Accounts.Login;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Who is logged in: each logs in anew long before the access token ends. On one context only. */
final class Sessions {

  private static final long LIFE_NS = TimeUnit.MINUTES.toNanos(5);

  private record Session(String token, long sinceNs) {}

  private final GoodClient client;
  private final Map<Login, Session> open = new HashMap<>();
  private final Map<Login, Future<String>> opening = new HashMap<>();

  Sessions(GoodClient client) {
    this.client = client;
  }

  /** A token that is good for minutes. */
  Future<String> token(Login login) {
    var session = open.get(login);
    if (session != null && System.nanoTime() - session.sinceNs() < LIFE_NS) {
      return Future.succeededFuture(session.token());
    }
    return opening.computeIfAbsent(
        login,
        who ->
            logIn(who)
                .map(body -> body.getString("accessToken"))
                .onSuccess(token -> open.put(who, new Session(token, System.nanoTime())))
                .onComplete(done -> opening.remove(who)));
  }

  /** A session that nobody else uses: its tokens. */
  Future<JsonObject> logIn(Login login) {
    var call = new Call(HttpMethod.POST, "/v1/auth/login", null, null, login.body(), Set.of(200));
    return client.send(call).map(Answer::json);
  }
}
