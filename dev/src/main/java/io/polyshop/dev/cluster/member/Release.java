package io.polyshop.dev.cluster.member;

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

  @Override
  public String toString() {
    return text;
  }
}
