package io.polyshop.dev.cluster;

import io.polyshop.dev.cluster.member.Member;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Takes what {@code cluster status}, {@code kill} and so on ask of a running cluster, from those
 * who can read a secret in its folder.
 */
final class ControlServer {

  static final String ADDRESS = "control-address";
  static final String SECRET = "cluster-control";

  private static final long LIMIT_S = 10;

  private final Cluster cluster;
  private final Runnable stop;
  private final String secret;

  private ControlServer(Cluster cluster, Runnable stop) {
    this.cluster = cluster;
    this.stop = stop;
    this.secret = "Bearer " + cluster.folder().secret(SECRET);
  }

  /**
   * Listens until the cluster is closed.
   *
   * @param stop ends the cluster
   */
  static void start(Cluster cluster, Runnable stop) {
    var server = new ControlServer(cluster, stop);
    var port = cluster.ports().control();
    try {
      cluster
          .vertx()
          .createHttpServer()
          .requestHandler(server::answer)
          .listen(port, "127.0.0.1")
          .await(LIMIT_S, TimeUnit.SECONDS);
      note(cluster.folder().path(), "http://127.0.0.1:" + port);
    } catch (TimeoutException | IOException e) {
      throw new IllegalStateException("the control port does not open", e);
    }
  }

  private static void note(Path folder, String address) throws IOException {
    Files.writeString(folder.resolve(ADDRESS), address);
  }

  private void answer(HttpServerRequest request) {
    if (!secret.equals(request.getHeader("Authorization"))) {
      request.response().setStatusCode(401).end();
      return;
    }
    request
        .body()
        .map(body -> body.length() == 0 ? new JsonObject() : body.toJsonObject())
        .compose(asked -> done(request.path(), asked))
        .onSuccess(answer -> request.response().end(answer.toBuffer()))
        .onFailure(e -> request.response().setStatusCode(400).end(String.valueOf(e.getMessage())));
  }

  private Future<JsonObject> done(String action, JsonObject asked) {
    return cluster
        .vertx()
        .executeBlocking(
            () -> {
              switch (action) {
                case "/status" -> {
                  return status();
                }
                case "/kill" -> named(asked).kill();
                case "/freeze" ->
                    named(asked).freeze(Duration.ofMillis(asked.getLong("milliseconds")));
                case "/restart" -> {
                  named(asked).stop();
                  named(asked).start();
                }
                case "/stop" -> stop.run();
                default -> throw new IllegalArgumentException("unknown action " + action);
              }
              return new JsonObject();
            },
            false);
  }

  private Member named(JsonObject asked) {
    var name = asked.getString("name");
    return cluster
        .member(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no '%s'; there are %s"
                        .formatted(
                            name,
                            String.join(
                                ", ", cluster.members().stream().map(Member::name).toList()))));
  }

  private JsonObject status() {
    var members = new JsonArray();
    cluster.members().forEach(member -> members.add(MemberStatus.of(cluster, member).toJson()));
    return new JsonObject().put("members", members);
  }
}
