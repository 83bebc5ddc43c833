package io.polyshop.dev;

import java.nio.file.Path;

/** The tree that is tested, from where Maven runs its tests. */
public final class TestedTree {

  /** Its root. */
  public static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  private TestedTree() {}

  /** The jar that the module's build has put together. */
  public static Path jar(String module) {
    return ROOT.resolve(Path.of(module, "target", module + ".jar"));
  }
}
