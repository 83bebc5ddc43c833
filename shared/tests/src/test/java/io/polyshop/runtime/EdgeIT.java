package io.polyshop.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where the API meets the network: TLS, other origins, and what browsers are told. */
class EdgeIT {

  private static final TestCertificate CERTIFICATE = certificate();

  @RegisterExtension
  static final ServiceUnderTest probe =
      ServiceUnderTest.of(new ProbeService())
          .with("HTTP_TLS_CERT", CERTIFICATE.certificate().toString())
          .with("HTTP_TLS_KEY", CERTIFICATE.key().toString())
          .with("HTTP_CORS_ORIGINS", "https://shop.example");

  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void close() throws Exception {
    VERTX.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void speaksTlsToWhoTrustsItsCertificate() throws Exception {
    var answer = await(client(true).get(probe.port(), "127.0.0.1", "/v1/open").send());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.getHeader("Strict-Transport-Security")).startsWith("max-age=");
    assertThat(client(false).get(probe.port(), "127.0.0.1", "/v1/open").send())
        .satisfies(
            refused ->
                assertThat(
                        refused
                            .transform(r -> Future.succeededFuture(r.failed()))
                            .await(10, TimeUnit.SECONDS))
                    .isTrue());
  }

  @Test
  void tellsBrowsersToBeCareful() throws Exception {
    var data = await(client(true).get(probe.port(), "127.0.0.1", "/v1/open").send());
    assertThat(data.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(data.getHeader("Content-Security-Policy")).startsWith("default-src 'none'");
    assertThat(data.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    var page = await(client(true).get(probe.port(), "127.0.0.1", "/docs").send());
    assertThat(page.getHeader("Content-Security-Policy")).startsWith("default-src 'self'");
    var own =
        await(
            client(true)
                .get(probe.port(), "127.0.0.1", "/v1/staff")
                .bearerTokenAuthentication("x.y.z")
                .send());
    assertThat(own.getHeader("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void letsPagesOfListedOriginsCall() throws Exception {
    assertThat(preflight("https://shop.example").getHeader("Access-Control-Allow-Origin"))
        .isEqualTo("https://shop.example");
    var refused = preflight("https://evil.example");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.getHeader("Access-Control-Allow-Origin")).isNull();
  }

  private static HttpResponse<Buffer> preflight(String origin) throws Exception {
    return await(
        client(true)
            .request(HttpMethod.OPTIONS, probe.port(), "127.0.0.1", "/v1/echo")
            .putHeader("Origin", origin)
            .putHeader("Access-Control-Request-Method", "POST")
            .send());
  }

  private static WebClient client(boolean trusting) {
    var options = new WebClientOptions().setSsl(true).setVerifyHost(true);
    if (trusting) {
      options.setTrustOptions(
          new PemTrustOptions().addCertPath(CERTIFICATE.certificate().toString()));
    }
    return WebClient.create(VERTX, options);
  }

  private static <T> T await(Future<T> answer) throws Exception {
    return answer.await(10, TimeUnit.SECONDS);
  }

  private static TestCertificate certificate() {
    try {
      Path folder = Files.createTempDirectory("polyshop-edge");
      return TestCertificate.in(folder);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
