package io.polyshop.embedded;

import java.util.List;

/** What the engines' data is for, and so what it may cost to keep it. */
public enum Durability {

  /** What is committed is on the disk, and survives a killed process and a power cut. */
  KEPT(List.of(), ""),

  /**
   * Lost if the machine stops: for tests, which delete it at their end. Nobody waits for a disk.
   */
  THROWN_AWAY(
      List.of("--no-sync"), " -c fsync=off -c synchronous_commit=off -c full_page_writes=off");

  private final List<String> initdb;
  private final String server;

  Durability(List<String> initdb, String server) {
    this.initdb = initdb;
    this.server = server;
  }

  /** More arguments of {@code initdb}. */
  List<String> initdb() {
    return initdb;
  }

  /** More options of the server's command line, which win over its file. */
  String server() {
    return server;
  }
}
