package io.polyshop.dev.scaffold;

import io.polyshop.dev.TestedTree;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A copy of the source tree to write into; of what was built it has the classes alone. */
final class TreeCopy {

  private static final Set<String> LEFT_OUT = Set.of(".git", "data");
  private static final Path BUILT = Path.of("target");
  private static final Path CLASSES = BUILT.resolve("classes");

  /** With it Maven compiles what is newer than its classes, also where neither has always been. */
  static final String COMPILES_BY_TIME = "-Dmaven.compiler.useIncrementalCompilation=false";

  private TreeCopy() {}

  static void into(Path folder) throws IOException {
    walk(
        TestedTree.ROOT,
        file -> {
          var copy = folder.resolve(TestedTree.ROOT.relativize(file));
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
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
            var built = dir.getParent().endsWith(BUILT) && !dir.endsWith(CLASSES);
            return built || LEFT_OUT.contains(dir.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!file.getParent().endsWith(BUILT)) {
              visit.to(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
