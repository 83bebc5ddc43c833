package io.polyshop.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** The broker's log folder, as {@code kafka-storage.sh format} makes it. */
final class BrokerStorage {

  private BrokerStorage() {}

  /** Formats the folder unless it exists. */
  static void format(Path log, BrokerPlace place) {
    Folders.createWhole(log, folder -> formatFresh(folder, place));
  }

  private static void formatFresh(Path folder, BrokerPlace place) throws IOException {
    try (var silence =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(silence)
          .setNodeId(place.id())
          .setClusterId(place.clusterId())
          .addDirectory(folder.toString())
          .setMetadataLogDirectory(folder.toString())
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setControllerListenerName("CONTROLLER")
          .run();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("Kafka cannot format its folder", e);
    }
  }
}
