package io.polyshop.dev.scaffold;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A copy of the source tree to write into, without what was built. */
final class TreeCopy {

  private static final Path TREE = Path.of("..");
  private static final Set<String> LEFT_OUT = Set.of("target", ".git", "data");

  private TreeCopy() {}

  static void into(Path folder) throws IOException {
    walk(
        TREE,
        file -> {
          var copy = folder.resolve(TREE.relativize(file));
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        });
  }

  /** Every file and when it was changed: to compare before with after. */
  static Map<Path, String> state(Path folder) throws IOException {
    var state = new TreeMap<Path, String>();
    walk(folder, file -> state.put(folder.relativize(file), "" + Files.getLastModifiedTime(file)));
    return state;
  }

  private interface Visit {
    void to(Path file) throws IOException;
  }

  private static void walk(Path folder, Visit visit) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            return LEFT_OUT.contains(dir.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            visit.to(file);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
