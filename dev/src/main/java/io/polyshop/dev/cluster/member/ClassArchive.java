package io.polyshop.dev.cluster.member;

import io.polyshop.embedded.UserCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The classes of one jar in the form in which the JVM has them in memory: processes start in half
 * the time and share that memory. The members of the first cluster on a jar note which classes they
 * load, and the archive is made of these for all that start later. It is kept for this user, and
 * the one of an older jar is deleted.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/17/vm/class-data-sharing.html">class data
 *     sharing</a>
 */
final class ClassArchive implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClassArchive.class);
  private static final String PREFIX = "classes-";
  private static final String SWITCH = "POLYSHOP_CLASS_ARCHIVE";

  private final Optional<Path> jar;
  private final Path file;
  private final Set<Path> lists = ConcurrentHashMap.newKeySet();
  private volatile Process making;

  private ClassArchive(Optional<Path> jar, Path file) {
    this.jar = jar;
    this.file = file;
  }

  /**
   * Of a class path that is one jar; of another there is none, nor with {@code
   * POLYSHOP_CLASS_ARCHIVE=no}.
   */
  static ClassArchive of(String classPath) {
    var wanted = !"no".equals(System.getenv(SWITCH));
    var jar = Optional.of(Path.of(classPath)).filter(file -> wanted && Files.isRegularFile(file));
    var name = PREFIX + jar.map(ClassArchive::fingerprint).orElse("none") + ".jsa";
    return new ClassArchive(jar, UserCache.folder().resolve(name));
  }

  /** For processes that are to have none. */
  static ClassArchive none() {
    return new ClassArchive(Optional.empty(), UserCache.folder().resolve(PREFIX + "none.jsa"));
  }

  /** What a process is told, so that it uses the archive or helps to make it. */
  List<String> options(String member) {
    if (jar.isEmpty()) {
      return List.of();
    }
    if (Files.exists(file)) {
      return List.of("-XX:SharedArchiveFile=" + file);
    }
    var list = file.resolveSibling(file.getFileName() + "." + member + ".list");
    lists.add(list);
    return List.of("-XX:DumpLoadedClassList=" + list);
  }

  /** Makes it of what the members have noted so far, if it is not there. Blocking: some seconds. */
  void make() {
    if (jar.isEmpty() || lists.isEmpty() || Files.exists(file)) {
      return;
    }
    var draft = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      var all = Files.createTempFile(UserCache.folder(), PREFIX, ".list");
      Files.write(all, classes());
      lists.add(all);
      if (dump(all, draft) == 0) {
        deleteOthers();
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      // Without it all works, only slower.
      LOG.info("No class archive could be made: {}", e.toString());
    } finally {
      lists.forEach(ClassArchive::delete);
      delete(draft);
    }
  }

  /** Gives up what is under way. */
  @Override
  public void close() {
    if (making != null) {
      making.destroyForcibly();
    }
  }

  private Set<String> classes() throws IOException {
    var classes = new LinkedHashSet<String>();
    for (var list : lists) {
      if (Files.exists(list)) {
        classes.addAll(Files.readAllLines(list));
      }
    }
    return classes;
  }

  private int dump(Path classes, Path draft) throws IOException {
    var command =
        List.of(
            JavaCommand.java(),
            "-Xshare:dump",
            "-XX:+UseSerialGC",
            "-Xlog:disable",
            "-XX:SharedClassListFile=" + classes,
            "-XX:SharedArchiveFile=" + draft,
            "-cp",
            jar.orElseThrow().toString());
    making =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return making.waitFor();
    } catch (InterruptedException e) {
      making.destroyForcibly();
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private void deleteOthers() throws IOException {
    try (var others = Files.newDirectoryStream(UserCache.folder(), PREFIX + "*.jsa")) {
      others.forEach(ClassArchive::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.debug("{} stays", file, e);
    }
  }

  private static String fingerprint(Path jar) {
    try {
      var text =
          String.join(
              " ",
              jar.toAbsolutePath().toString(),
              Long.toString(Files.size(jar)),
              Files.getLastModifiedTime(jar).toString(),
              System.getProperty("java.home"),
              Runtime.version().toString());
      return DigestUtils.sha256Hex(text).substring(0, 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
