package io.polyshop.dev.scaffold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A local repository of Maven that has all of another one but PolyShop's own artifacts, which can
 * be installed there without anybody else seeing them.
 */
final class OwnRepository {

  private OwnRepository() {}

  /**
   * Links to everything in the other one.
   *
   * @param folder the new one, which is not there yet
   */
  static Path over(Path other, Path folder) throws IOException {
    linkAllBut("io", other, folder);
    linkAllBut("polyshop", other.resolve("io"), folder.resolve("io"));
    return folder;
  }

  private static void linkAllBut(String name, Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (var entries = Files.list(from)) {
      for (var entry : (Iterable<Path>) entries::iterator) {
        if (!entry.getFileName().toString().equals(name)) {
          Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
        }
      }
    }
  }
}
