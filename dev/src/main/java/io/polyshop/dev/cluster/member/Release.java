package io.polyshop.dev.cluster.member;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;

/** Which build of the shop a process with services runs, where a cluster has two of them. */
public enum Release {
  /** The one that is to be replaced. */
  OLDER("the older release"),
  /** That of this process. */
  THIS("this release");

  private final String text;

  Release(String text) {
    this.text = text;
  }

  /** The one that is not this. */
  public Release other() {
    return this == OLDER ? THIS : OLDER;
  }

  /**
   * Makes sure that a jar can run as {@link #OLDER}.
   *
   * @throws IllegalArgumentException if it cannot, with the reason for a person
   */
  public static void check(Path jar) {
    try (var classes = new JarFile(jar.toFile())) {
      if (classes.getEntry(MemberMain.class.getName().replace('.', '/') + ".class") == null) {
        throw new IllegalArgumentException(
            jar + " is no dev.jar of a release that can run as several");
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + jar + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
