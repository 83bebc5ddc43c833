package io.polyshop.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The shop's API for what a run needs before it begins: blocking, one request at a time. */
final class ShopClient {

  /** An answer; the body is a missing node where there was no JSON. */
  record Answer(int status, JsonNode body) {}

  static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final Addresses addresses;

  ShopClient(Addresses addresses) {
    this.addresses = addresses;
  }

  /**
   * @param token the value of {@code Authorization}, null for nobody
   * @param body null for none
   * @throws LoadException if nobody answers
   */
  Answer send(String method, String service, String path, String token, Object body) {
    var uri = URI.create(addresses.url(service) + path);
    try {
      var content =
          body == null
              ? BodyPublishers.noBody()
              : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
      var request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).method(method, content);
      if (body != null) {
        request.header("Content-Type", "application/json");
      }
      if (token != null) {
        request.header("Authorization", token);
      }
      var response = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), json(response.body()));
    } catch (IOException e) {
      throw new LoadException(
          service + " does not answer at " + addresses.url(service) + " (./polyshop up?)", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadException("interrupted", e);
    }
  }

  /** The body of an answer that has that status. */
  JsonNode expect(
      int status, String method, String service, String path, String token, Object body) {
    var answer = send(method, service, path, token, body);
    if (answer.status() != status) {
      throw new LoadException(
          method
              + " "
              + path
              + " of "
              + service
              + ": HTTP "
              + answer.status()
              + " "
              + answer.body());
    }
    return answer.body();
  }

  private static JsonNode json(byte[] body) throws IOException {
    return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
  }
}
