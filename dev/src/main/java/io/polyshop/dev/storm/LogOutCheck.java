package io.polyshop.dev.storm;

import io.polyshop.dev.cluster.door.Replica;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Asks each replica, not the front door, whether it still takes the tokens of ended sessions. */
record LogOutCheck(List<Replica> replicas) {

  private static final int UNAUTHORIZED = 401;

  /** Of each service one operation that wants a token. */
  private static final Map<String, String> PATHS =
      Map.of(
          "auth", "/v1/users/me",
          "order", "/v1/orders",
          "payment", "/v1/payments",
          "notification", "/v1/contacts/me");

  /** Who accepts a token that it should not, none if all is well. */
  List<String> accepted(Collection<String> tokens) {
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
      connection.setRequestProperty("Authorization", "Bearer " + token);
      return connection.getResponseCode();
    } catch (IOException e) {
      return 0;
    }
  }
}
