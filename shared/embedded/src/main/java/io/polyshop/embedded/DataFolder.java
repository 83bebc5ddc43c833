package io.polyshop.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A folder of data that one process works on at a time, with the secrets that belong to it. */
public final class DataFolder implements AutoCloseable {

  private static final int SECRET_BYTES = 32;
  private static final Pattern SECRET_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  // Closing any descriptor of a file drops all the process's POSIX locks on it: a second attempt in
  // this process must be refused before it opens the file, or the first would lose its lock.
  private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();

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
    var path = Folders.create(folder);
    if (!OPEN_HERE.add(path)) {
      throw new DataFolderInUseException(path);
    }
    try {
      return new DataFolder(path, lock(path));
    } catch (IOException e) {
      OPEN_HERE.remove(path);
      throw new UncheckedIOException("the data folder " + path + " cannot be used", e);
    } catch (RuntimeException e) {
      OPEN_HERE.remove(path);
      throw e;
    }
  }

  public Path path() {
    return path;
  }

  /** A random text of 256 bits that stays the same for the folder's life; made when first asked. */
  public String secret(String name) {
    return secret(name, DataFolder::random);
  }

  /** The same with a text of another form. */
  public synchronized String secret(String name, Supplier<String> made) {
    return read(secretFile(path, name, made));
  }

  /**
   * The file of such a secret, in a folder that another process may have open; made if it is not
   * there, readable by its owner only.
   */
  public static Path secretFile(Path folder, String name) {
    return secretFile(folder, name, DataFolder::random);
  }

  private static Path secretFile(Path path, String name, Supplier<String> made) {
    if (!SECRET_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name for a secret: " + name);
    }
    try {
      var folder = Folders.create(path.resolve("secrets"));
      var file = folder.resolve(name);
      if (!Files.exists(file)) {
        write(file, made.get());
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
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
    } finally {
      OPEN_HERE.remove(path);
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    var channel =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new DataFolderInUseException(path);
    }
    return channel;
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
}
