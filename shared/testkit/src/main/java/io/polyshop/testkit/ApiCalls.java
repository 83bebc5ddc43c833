package io.polyshop.testkit;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;

/** The way to the service's API: sends a request, waits, and checks the answer. */
final class ApiCalls implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final long TIMEOUT_S = 30;

  /** So that a test can bring many callers at once. */
  private static final int CONNECTIONS = 128;

  private final WebClient client;
  private final HttpClient streams;
  private final ContractCheck contract;
  private final IntSupplier port;

  /**
   * @param port asked for each call: it is another after a restart
   */
  ApiCalls(Vertx vertx, ContractCheck contract, IntSupplier port) {
    this.client =
        WebClient.create(
            vertx,
            new WebClientOptions().setFollowRedirects(false).setDefaultHost(HOST),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    this.streams = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    this.contract = contract;
    this.port = port;
  }

  ApiResponse call(HttpMethod method, String path, Map<String, String> headers, Buffer body) {
    var request = client.request(method, port.getAsInt(), HOST, path);
    headers.forEach(request::putHeader);
    var sent = body == null ? request.send() : request.sendBuffer(body);
    var response = awaited(sent, method + " " + path);
    var content = response.body() == null ? Buffer.buffer() : response.body();
    var answer = new ApiResponse(response.statusCode(), response.headers(), content);
    contract.check(method, path, answer);
    return answer;
  }

  EventStream stream(String path, Map<String, String> headers) {
    var options =
        new RequestOptions()
            .setHost(HOST)
            .setPort(port.getAsInt())
            .setURI(path)
            .setHeaders(headers(headers));
    var opened =
        streams
            .request(options)
            .compose(HttpClientRequest::send)
            .map(
                response -> {
                  response.pause();
                  return response;
                });
    var response = awaited(opened, "GET " + path);
    if (response.statusCode() != 200) {
      throw new AssertionError(
          "GET " + path + ": " + response.statusCode() + " instead of a stream");
    }
    return new EventStream(response);
  }

  private static MultiMap headers(Map<String, String> headers) {
    return MultiMap.caseInsensitiveMultiMap().addAll(headers);
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
    streams.close();
    client.close();
  }
}
