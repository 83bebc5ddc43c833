package io.polyshop.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.ChainBuilder;

/** A log-in, and the refresh of its token. */
final class AuthLoad {

  private AuthLoad() {}

  static ChainBuilder chain(Phase phase) {
    var fixture = phase.fixture();
    var login =
        http("log in")
            .post(fixture.url("auth", "/v1/auth/login"))
            .header("Content-Type", "application/json")
            .body(
                StringBody(
                    s -> {
                      phase.tally().sent("log in");
                      return Fixture.pick(fixture.logins(), s.userId());
                    }))
            .check(jsonPath("$.refreshToken").saveAs("refresh"));
    var refresh =
        http("refresh")
            .post(fixture.url("auth", "/v1/auth/refresh"))
            .header("Content-Type", "application/json")
            .body(
                StringBody(
                    s -> {
                      phase.tally().sent("refresh");
                      return "{\"refreshToken\":\"" + s.getString("refresh") + "\"}";
                    }));
    return exec(Counted.by(phase.tally(), "log in", 200, login))
        .exitHereIfFailed()
        .exec(Counted.by(phase.tally(), "refresh", 200, refresh));
  }
}
