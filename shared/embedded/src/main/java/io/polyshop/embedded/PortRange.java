package io.polyshop.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Some ports below those that outgoing connections take theirs from. Test processes run beside each
 * other: each takes a range by locking a file, and a process that is killed gives it back.
 *
 * @param lock held as long as somebody refers to it
 */
record PortRange(int first, int count, FileLock lock) {

  private static final int FIRST = 20_000;
  private static final int COUNT = 400;
  private static final int RANGES = 30;

  static PortRange ofThisProcess() {
    var folder = Folders.create(UserCache.folder().resolve("ports"));
    int start = ThreadLocalRandom.current().nextInt(RANGES);
    for (int i = 0; i < RANGES; i++) {
      int range = (start + i) % RANGES;
      var lock = lock(folder.resolve(range + ".lock"));
      if (lock.isPresent()) {
        return new PortRange(FIRST + range * COUNT, COUNT, lock.get());
      }
    }
    throw new IllegalStateException(
        RANGES + " processes use ports of " + folder + " already: stop some of them");
  }

  /** The n-th port, from the first one again after the last. */
  int port(int n) {
    return first + Math.floorMod(n, count);
  }

  private static Optional<FileLock> lock(Path file) {
    try {
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      var lock = Optional.ofNullable(channel.tryLock());
      if (lock.isEmpty()) {
        channel.close();
      }
      return lock;
    } catch (IOException e) {
      // Somebody else's file, perhaps: the next one.
      return Optional.empty();
    }
  }
}
