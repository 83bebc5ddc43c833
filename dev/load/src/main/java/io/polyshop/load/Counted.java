package io.polyshop.load;

import static io.gatling.javaapi.core.CoreDsl.responseTimeInMillis;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.http.HttpRequestActionBuilder;

/** What every counted request checks: its status, and how long a good answer took. */
final class Counted {

  private Counted() {}

  static HttpRequestActionBuilder by(
      Tally tally, String name, int good, HttpRequestActionBuilder request) {
    return request
        .check(status().transform(tally::count).is(good))
        .checkIf((response, session) -> response.status().code() == good)
        .then(responseTimeInMillis().transform(ms -> tally.good(name, ms)).gte(0));
  }
}
