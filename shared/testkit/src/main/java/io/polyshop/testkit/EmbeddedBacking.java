package io.polyshop.testkit;

import io.polyshop.embedded.Durability;
import io.polyshop.embedded.Engines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * PostgreSQL and Kafka beside this very process, with their data in a folder that goes with them.
 */
final class EmbeddedBacking implements Backing {

  private final Path folder;
  private final Engines engines;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedBacking(Path folder, Engines engines) {
    this.folder = folder;
    this.engines = engines;
  }

  static EmbeddedBacking start() {
    try {
      var folder = Files.createTempDirectory("polyshop-test-");
      var password = UUID.randomUUID().toString();
      var engines = Engines.start(folder, 0, 0, password, Durability.THROWN_AWAY);
      var backing = new EmbeddedBacking(folder, engines);
      // For a test run that is interrupted: PostgreSQL would outlive it.
      Runtime.getRuntime().addShutdownHook(new Thread(backing::close, "stop-engines"));
      return backing;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public PostgresAddress postgres() {
    var server = engines.postgres();
    return new PostgresAddress(
        server.host(), server.port(), server.adminUser(), server.adminPassword());
  }

  @Override
  public String bootstrapServers() {
    return engines.kafka().bootstrapServers();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      engines.close();
      delete(folder);
    }
  }

  private static void delete(Path folder) {
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
