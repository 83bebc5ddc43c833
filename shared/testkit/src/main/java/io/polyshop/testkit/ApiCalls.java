package io.polyshop.testkit;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;

/** The way to the service's API: sends a request, waits, and checks the answer. */
final class ApiCalls implements AutoCloseable {

  private static final long TIMEOUT_S = 30;

  /** So that a test can bring many callers at once. */
  private static final int CONNECTIONS = 128;

  private final WebClient client;
  private final ContractCheck contract;
  private final IntSupplier port;

  /**
   * @param port asked for each call: it is another after a restart
   */
  ApiCalls(Vertx vertx, ContractCheck contract, IntSupplier port) {
    this.client =
        WebClient.create(
            vertx,
            new WebClientOptions().setFollowRedirects(false).setDefaultHost("127.0.0.1"),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    this.contract = contract;
    this.port = port;
  }

  ApiResponse call(HttpMethod method, String path, Map<String, String> headers, Buffer body) {
    var request = client.request(method, port.getAsInt(), "127.0.0.1", path);
    headers.forEach(request::putHeader);
    var sent = body == null ? request.send() : request.sendBuffer(body);
    HttpResponse<Buffer> response;
    try {
      response = sent.await(TIMEOUT_S, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(method + " " + path + ": no answer in " + TIMEOUT_S + " s", e);
    }
    var content = response.body() == null ? Buffer.buffer() : response.body();
    var answer = new ApiResponse(response.statusCode(), response.headers(), content);
    contract.check(method, path, answer);
    return answer;
  }

  @Override
  public void close() {
    client.close();
  }
}
