package io.polyshop.dev;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The shop's public API as a script sees it: blocking, JSON in and out, one user's token. */
public final class ApiClient {

  /** An answer; {@code json} is empty where there was no body. */
  public record Answer(int status, JsonObject json) {}

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  private final ShopPorts ports;
  private final Map<String, String> headers;

  private ApiClient(ShopPorts ports, Map<String, String> headers) {
    this.ports = ports;
    this.headers = headers;
  }

  public static ApiClient anonymous(ShopPorts ports) {
    return new ApiClient(ports, Map.of());
  }

  /** A client with the token of a demo user. */
  public ApiClient login(DemoLogins.Login who) {
    return login(who.email(), who.password());
  }

  /** A client with the token of that log-in. */
  public ApiClient login(String email, String password) {
    return with("Authorization", "Bearer " + accessToken(email, password));
  }

  /** A new access token of that log-in. */
  String accessToken(String email, String password) {
    return expect(200, tryLogin(email, password)).getString("accessToken");
  }

  /** Whether auth lets that log-in in. */
  public boolean accepts(String email, String password) {
    return tryLogin(email, password).status() == 200;
  }

  /** What auth answers to that log-in. */
  Answer tryLogin(String email, String password) {
    var body = new JsonObject().put("email", email).put("password", password);
    return post("auth", "/v1/auth/login", body);
  }

  /** The same with a header in every request. */
  public ApiClient with(String name, String value) {
    var all = new HashMap<>(headers);
    all.put(name, value);
    return new ApiClient(ports, all);
  }

  public Answer get(String service, String path) {
    return send(service, "GET", path, null);
  }

  public Answer post(String service, String path, JsonObject body) {
    return send(service, "POST", path, body);
  }

  public Answer put(String service, String path, JsonObject body) {
    return send(service, "PUT", path, body);
  }

  /** The answer's JSON, if it has the status. */
  public static JsonObject expect(int status, Answer answer) {
    if (answer.status() != status) {
      throw new IllegalStateException("HTTP " + answer.status() + ": " + answer.json().encode());
    }
    return answer.json();
  }

  private Answer send(String service, String method, String path, JsonObject body) {
    var request =
        HttpRequest.newBuilder(URI.create(ports.url(service) + path))
            .timeout(TIMEOUT)
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode()));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      var text = response.body();
      return new Answer(
          response.statusCode(), text.isEmpty() ? new JsonObject() : new JsonObject(text));
    } catch (ConnectException e) {
      throw new StartException(
          service + " does not answer at " + ports.url(service) + "; does the shop run?", e);
    } catch (IOException e) {
      throw new UncheckedIOException(service + " does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
