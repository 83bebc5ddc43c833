package io.polyshop.analytics.http;

import io.polyshop.analytics.console.Neighbours;
import io.polyshop.analytics.console.Neighbours.Answer;
import io.polyshop.runtime.config.TrustedProxies;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Map;

/**
 * Log-in for the console's page, with the accounts of auth: requests are handed on, so that the
 * page needs no other origin than its own.
 */
public final class ConsoleSessionApi implements Api {

  private final Neighbours neighbours;
  private final TrustedProxies proxies;

  /**
   * @param proxies whose word on the client's address is believed: auth is told that address
   */
  public ConsoleSessionApi(Neighbours neighbours, TrustedProxies proxies) {
    this.neighbours = neighbours;
    this.proxies = proxies;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("consoleLogin", request -> handOn(request, "/v1/auth/login"))
        .on("consoleRefresh", request -> handOn(request, "/v1/auth/refresh"))
        .on("consoleLogout", request -> handOn(request, "/v1/auth/logout"));
  }

  private Future<Reply> handOn(Request request, String path) {
    var client = Map.of("X-Forwarded-For", request.clientAddress(proxies));
    var body = request.context().body().asJsonObject();
    return neighbours
        .send("auth", HttpMethod.POST, path, client, body)
        .map(ConsoleSessionApi::handBack);
  }

  /** The answer as it is; tokens must not be cached. */
  static Reply handBack(Answer answer) {
    var body = answer.body().length() == 0 ? null : answer.body();
    return new Reply(answer.status(), body, answer.headers()).with("Cache-Control", "no-store");
  }
}
