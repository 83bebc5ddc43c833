package io.polyshop.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadinessTest {

  private final Vertx vertx = Vertx.vertx();
  private final Readiness readiness =
      new Readiness(vertx).check("database", Future::succeededFuture);

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void whatIsOnlyRemarkedIsShownAndDoesNotCount() throws Exception {
    readiness.remark("kafka", () -> Future.failedFuture("no answer"));
    assertThat(report().getString("status")).isEqualTo("UP");
    assertThat(report().getJsonObject("checks").getString("kafka")).isEqualTo("DOWN: no answer");
  }

  @Test
  void isDownWhileACheckFails() throws Exception {
    readiness.check("keys", () -> Future.failedFuture("none"));
    assertThat(report().getString("status")).isEqualTo("DOWN");
  }

  private JsonObject report() throws Exception {
    return readiness.report().await(10, TimeUnit.SECONDS);
  }
}
