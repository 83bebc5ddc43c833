package io.polyshop.dev.storm.fault;

import io.polyshop.dev.Waiting;
import io.polyshop.dev.cluster.member.DatabaseMember;
import java.time.Duration;

/** PostgreSQL ends all sessions, again and again. */
record SessionEnds(DatabaseMember database, Duration length) implements Fault {

  private static final Duration BETWEEN = Duration.ofMillis(250);

  @Override
  public String what() {
    return "PostgreSQL ends all sessions, for " + Times.text(length);
  }

  @Override
  public void happen() {
    var end = System.nanoTime() + length.toNanos();
    while (System.nanoTime() < end) {
      database.endSessions();
      Waiting.pause(BETWEEN);
    }
  }
}
