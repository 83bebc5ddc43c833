package io.polyshop.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.polyshop.runtime.kafka.Topics;
import io.polyshop.testkit.ServiceUnderTest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A broker whose name cannot be resolved is a broker that is away. */
class BrokerNowhereIT {

  private static final ProbeService PROBE = new ProbeService();

  @RegisterExtension
  static final ServiceUnderTest probe =
      ServiceUnderTest.of(PROBE).with("KAFKA_BOOTSTRAP_SERVERS", "nobody.invalid:9092");

  @Test
  void servesAndKeepsItsEvents() {
    assertThat(probe.anonymous().post("/v1/orders").status()).isEqualTo(200);
    await()
        .during(Duration.ofSeconds(1))
        .until(() -> probe.rows("select 1 from outbox").size() == 2);
    assertThat(probe.anonymous().get("/v1/open").status()).isEqualTo(200);
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    var foundation = PROBE.foundation();
    var topics = new Topics(foundation.vertx(), foundation.config().kafka(), "probe");
    assertThatThrownBy(() -> topics.ping().await(20, TimeUnit.SECONDS))
        .hasMessageContaining("No resolvable bootstrap urls");
    topics.close().await(20, TimeUnit.SECONDS);
  }

  @Test
  void stopsAndStartsAgain() {
    probe.stop();
    probe.start();
    assertThat(probe.anonymous().get("/v1/open").status()).isEqualTo(200);
  }
}
