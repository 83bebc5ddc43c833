package io.polyshop.testkit;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;

/** The way to the service's API: sends a request, waits, and checks the answer. */
final class ApiCalls implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final int OK = 200;
  private static final long TIMEOUT_S = 30;

  /** So that a test can bring many callers at once. */
  private static final int CONNECTIONS = 128;

  private final HttpClient client;
  private final Vertx vertx;
  private final ContractCheck contract;
  private final IntSupplier port;

  /**
   * @param port asked for each call: it is another after a restart
   */
  ApiCalls(Vertx vertx, ContractCheck contract, IntSupplier port) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    this.vertx = vertx;
    this.contract = contract;
    this.port = port;
  }

  ApiResponse call(HttpMethod method, String path, Map<String, String> headers, Buffer body) {
    var sent =
        client
            .request(options(path, headers).setMethod(method))
            .compose(request -> read(body == null ? request.send() : request.send(body)));
    var answer = awaited(sent, method + " " + path);
    if (!isStream(answer.headers())) {
      contract.check(method, path, answer);
    }
    return answer;
  }

  /** In the same step as it is sent: else the body could have gone by before somebody reads it. */
  private static Future<ApiResponse> read(Future<HttpClientResponse> sent) {
    return sent.compose(ApiCalls::read);
  }

  /** The whole answer; of a stream, which may never end, only its head. */
  private static Future<ApiResponse> read(HttpClientResponse response) {
    if (isStream(response.headers())) {
      response.exceptionHandler(reset -> {});
      response.request().reset();
      return Future.succeededFuture(answer(response, Buffer.buffer()));
    }
    return response.body().map(body -> answer(response, body));
  }

  private static boolean isStream(MultiMap headers) {
    var type = headers.get("Content-Type");
    return type != null && type.startsWith("text/event-stream");
  }

  private static ApiResponse answer(HttpClientResponse response, Buffer body) {
    return new ApiResponse(response.statusCode(), response.headers(), body);
  }

  private RequestOptions options(String path, Map<String, String> headers) {
    return new RequestOptions()
        .setHost(HOST)
        .setPort(port.getAsInt())
        .setURI(path)
        .setHeaders(MultiMap.caseInsensitiveMultiMap().addAll(headers));
  }

  EventStream stream(String path, Map<String, String> headers) {
    // A client each: its connection goes with the stream, and nobody else is handed it meanwhile.
    var streaming = vertx.createHttpClient();
    var opened =
        streaming
            .request(options(path, headers))
            .compose(request -> request.send().map(ApiCalls::paused));
    var response = awaited(opened, "GET " + path);
    if (response.statusCode() != OK) {
      streaming.close();
      throw new AssertionError("GET " + path + ": " + response.statusCode() + ", not a stream");
    }
    return new EventStream(streaming, response);
  }

  private static HttpClientResponse paused(HttpClientResponse response) {
    response.pause();
    return response;
  }

  private static <T> T awaited(Future<T> answer, String what) {
    try {
      return answer.await(TIMEOUT_S, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(what + ": no answer in " + TIMEOUT_S + " s", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
