package io.polyshop.load;

import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.util.SplittableRandom;
import java.util.function.Function;

/** GETs that must answer 200, and which arrival makes which of them. */
final class Reads {

  private static final int MADE = 4_096;

  private Reads() {}

  static HttpRequestActionBuilder get(Phase phase, String name, Function<Session, String> url) {
    var tally = phase.tally();
    Function<Session, String> counted =
        session -> {
          tally.sent(name);
          return url.apply(session);
        };
    return Counted.by(tally, name, 200, http(name).get(counted));
  }

  static HttpRequestActionBuilder get(
      Phase phase, String name, Function<Session, String> url, Function<Session, String> bearer) {
    return get(phase, name, url).header("Authorization", bearer);
  }

  /** Numbers below 100, by the seed, one an arrival: they decide what it does. */
  static Function<Session, Integer> dice(Phase phase) {
    var random = new SplittableRandom(phase.seed());
    var made = random.ints(MADE, 0, 100).toArray();
    return session -> made[(int) (session.userId() % MADE)];
  }

  /** Products by Zipf's law and the seed, one an arrival. */
  static Function<Session, String> product(Phase phase) {
    var products = phase.fixture().products();
    var random = new SplittableRandom(phase.seed() + 1);
    var zipf = new Zipf(products.size());
    var made = new String[MADE];
    for (int i = 0; i < MADE; i++) {
      made[i] = products.get(zipf.draw(random));
    }
    return session -> made[(int) (session.userId() % MADE)];
  }
}
