package io.polyshop.dev.storm;

import io.polyshop.dev.StartException;
import io.polyshop.embedded.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;

/** The folder of storms: each begins with an empty one. */
final class StormFolder {

  /** What a shop has in its folder; anything else is somebody's own. */
  private static final Set<String> OURS = Set.of("postgres", "logs", "secrets", "lock", "ports");

  private StormFolder() {}

  /**
   * Opens the folder with nothing in it.
   *
   * @throws StartException if there is something else than an earlier storm
   */
  static DataFolder emptied(Path path) {
    var folder = DataFolder.open(path);
    try (var entries = Files.list(folder.path())) {
      for (var entry : entries.toList()) {
        delete(folder, entry);
      }
      return folder;
    } catch (IOException e) {
      folder.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private static void delete(DataFolder folder, Path entry) throws IOException {
    var name = entry.getFileName().toString();
    if (name.equals("lock")) {
      return;
    }
    if (!OURS.contains(name) && !name.startsWith("broker-") && !name.startsWith("kafka-")) {
      throw new StartException(
          folder.path() + " has other things in it than a storm: " + name, null);
    }
    try (var all = Files.walk(entry)) {
      for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
