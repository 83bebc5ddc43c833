package io.polyshop.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Vertx;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

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

  @Test
  void takesWhatLibrariesLogByJavaLogging() {
    var library = "io.opentelemetry.somewhere";
    var said = new ListAppender<ILoggingEvent>();
    said.start();
    ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(library)).addAppender(said);
    var vertx = VertxRuntime.create("test").vertx();
    try {
      Logger.getLogger(library).warning("Failed to export spans");
    } finally {
      vertx.close().await();
    }
    assertThat(said.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("Failed to export spans");
  }

  private static String addressOfDatabase(Vertx vertx) {
    return ((VertxInternal) vertx)
        .nameResolver()
        .resolve("database.example")
        .await()
        .getHostAddress();
  }
}
