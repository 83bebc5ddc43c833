package io.polyshop.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folders that only their owner can enter, and folders that are there whole or not at all. */
final class Folders {

  private static final Logger LOG = LoggerFactory.getLogger(Folders.class);

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private static final String UNFINISHED = "unfinished-";

  private Folders() {}

  /** Fills an empty folder. */
  interface Filling {
    void fill(Path folder) throws IOException;
  }

  /** The folder's real path; one that is missing is made, closed to everybody else. */
  static Path create(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder, OWNER_ONLY);
      }
      return folder.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the folder " + folder, e);
    }
  }

  /**
   * Makes the folder unless it exists: filled under another name, then renamed, so that a process
   * killed half-way leaves nothing that looks finished. When two do so at once, one result stays.
   */
  static void createWhole(Path folder, Filling filling) {
    if (Files.isDirectory(folder)) {
      return;
    }
    try {
      var parent = create(folder.toAbsolutePath().getParent());
      deleteAbandoned(parent);
      var prefix = UNFINISHED + ProcessHandle.current().pid() + "-";
      var unfinished = Files.createTempDirectory(parent, prefix, OWNER_ONLY);
      try {
        filling.fill(unfinished);
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        if (!Files.isDirectory(folder)) {
          throw e;
        }
      } finally {
        delete(unfinished);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the folder " + folder, e);
    }
  }

  /**
   * What killed processes left. Their initdb may still be dying in it: then a later start tries.
   */
  private static void deleteAbandoned(Path parent) throws IOException {
    try (var unfinished = Files.newDirectoryStream(parent, UNFINISHED + "*")) {
      for (var folder : unfinished) {
        var maker = Long.parseLong(folder.getFileName().toString().split("-")[1]);
        if (ProcessHandle.of(maker).isEmpty()) {
          tryToDelete(folder);
        }
      }
    }
  }

  private static void tryToDelete(Path folder) {
    try {
      delete(folder);
    } catch (IOException e) {
      LOG.debug("{} cannot be deleted yet", folder, e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
