package io.polyshop.dev.storm;

import io.polyshop.dev.Waiting;
import io.polyshop.dev.cluster.door.Replica;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Asks each replica, not the front door, whether it still takes the tokens of ended sessions. */
record LogOutCheck(List<Replica> replicas) {

  private static final int UNAUTHORIZED = 401;
  private static final Duration STEP = Duration.ofMillis(500);
  private static final int ANSWER_LIMIT_MS = 10_000;

  /** Of each service one operation that wants a token. */
  private static final Map<String, String> PATHS =
      Map.of(
          "auth", "/v1/users/me",
          "order", "/v1/orders",
          "payment", "/v1/payments",
          "notification", "/v1/contacts/me");

  /**
   * Who accepts a token that it should not, none if all is well.
   *
   * @param patience how long a replica may take to learn of it
   */
  List<String> accepted(Collection<String> tokens, Duration patience) {
    var deadline = System.nanoTime() + patience.toNanos();
    var wrong = accepted(tokens);
    while (!wrong.isEmpty() && System.nanoTime() < deadline) {
      Waiting.pause(STEP);
      wrong = accepted(tokens);
    }
    return wrong;
  }

  private List<String> accepted(Collection<String> tokens) {
    var wrong = new ArrayList<String>();
    for (var replica : replicas) {
      var path = PATHS.get(replica.service());
      if (path != null) {
        tokens.stream()
            .map(token -> status(replica, path, token))
            .filter(status -> status != UNAUTHORIZED)
            .findFirst()
            .ifPresent(
                status -> wrong.add(replica.member() + " " + replica.service() + ": " + status));
      }
    }
    return wrong;
  }

  private static int status(Replica replica, String path, String token) {
    try {
      var url = URI.create("http://127.0.0.1:" + replica.port() + path).toURL();
      var connection = (HttpURLConnection) url.openConnection();
      connection.setConnectTimeout(ANSWER_LIMIT_MS);
      connection.setReadTimeout(ANSWER_LIMIT_MS);
      connection.setRequestProperty("Authorization", "Bearer " + token);
      return connection.getResponseCode();
    } catch (IOException e) {
      return 0;
    }
  }
}
