package io.polyshop.embedded;

import java.nio.file.Path;

/**
 * What is kept for this user between runs: {@code $XDG_CACHE_HOME/polyshop}, or {@code
 * ~/.cache/polyshop}. Not below the temporary folder: others can plant files there, and cleaners
 * remove what is old.
 */
public final class UserCache {

  private UserCache() {}

  /** The folder, made if it is not there. */
  public static Path folder() {
    var configured = System.getenv("XDG_CACHE_HOME");
    var root =
        configured == null || configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(configured);
    return Folders.create(root.resolve("polyshop").toAbsolutePath());
  }
}
