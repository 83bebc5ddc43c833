package io.polyshop.dev.cluster;

import io.polyshop.dev.StartException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Asks a running cluster for something, by what stands in its folder. */
final class ControlClient {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Path folder;

  ControlClient(Path folder) {
    this.folder = folder;
  }

  List<MemberStatus> status() {
    return ask("status", new JsonObject()).getJsonArray("members").stream()
        .map(member -> MemberStatus.from((JsonObject) member))
        .toList();
  }

  /**
   * Asks for an action.
   *
   * @throws StartException if no cluster runs, or it cannot do that
   */
  JsonObject ask(String action, JsonObject what) {
    var request =
        HttpRequest.newBuilder(
                URI.create(read(folder.resolve(ControlServer.ADDRESS)) + "/" + action))
            .header(
                "Authorization",
                "Bearer " + read(folder.resolve("secrets").resolve(ControlServer.SECRET)))
            .timeout(LIMIT)
            .POST(BodyPublishers.ofString(what.encode()))
            .build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new StartException(answer.body(), null);
      }
      return new JsonObject(answer.body());
    } catch (IOException e) {
      throw nobody(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw nobody(e);
    }
  }

  private StartException nobody(Exception cause) {
    return new StartException(
        "no cluster runs in " + folder.toAbsolutePath().normalize() + " (--data names another)",
        cause);
  }
}
