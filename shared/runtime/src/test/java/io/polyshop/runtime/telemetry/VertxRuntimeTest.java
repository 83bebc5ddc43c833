package io.polyshop.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class VertxRuntimeTest {

  @Test
  void findsAServerThatCameBackAtAnotherAddress() throws IOException {
    try (var names = NameServer.start()) {
      names.answer("192.0.2.1");
      var vertx =
          VertxRuntime.create("test", new AddressResolverOptions().addServer(names.endpoint()))
              .vertx();
      try {
        assertThat(addressOfDatabase(vertx)).isEqualTo("192.0.2.1");
        names.answer("192.0.2.2");
        await().until(() -> addressOfDatabase(vertx).equals("192.0.2.2"));
      } finally {
        vertx.close().await();
      }
    }
  }

  private static String addressOfDatabase(Vertx vertx) {
    return ((VertxInternal) vertx)
        .nameResolver()
        .resolve("database.example")
        .await()
        .getHostAddress();
  }
}
