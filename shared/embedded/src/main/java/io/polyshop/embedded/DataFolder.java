package io.polyshop.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A folder of data that one process works on at a time, with the secrets that belong to it. */
public final class DataFolder implements AutoCloseable {

  private static final int SECRET_BYTES = 32;

  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Opens the folder, made if it is not there, readable by its owner only.
   *
   * @throws DataFolderInUseException if another process has it open
   */
  public static DataFolder open(Path folder) {
    var path = folder.toAbsolutePath().normalize();
    try {
      makePrivate(path);
      var channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new DataFolderInUseException(path);
      }
      return new DataFolder(path, channel);
    } catch (IOException e) {
      throw new UncheckedIOException("the data folder " + path + " cannot be used", e);
    }
  }

  public Path path() {
    return path;
  }

  /** A random text of 256 bits that stays the same for the folder's life; made when first asked. */
  public String secret(String name) {
    try {
      var folder = path.resolve("secrets");
      makePrivate(folder);
      var file = folder.resolve(name);
      if (!Files.exists(file)) {
        write(file, random());
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** In full or not at all: a crash must not leave half a secret. */
  private static void write(Path file, String secret) throws IOException {
    var draft =
        Files.createTempFile(
            file.getParent(),
            ".draft",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(draft, secret);
    Files.move(draft, file);
  }

  private static String random() {
    var bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static void makePrivate(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }
}
