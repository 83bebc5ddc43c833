package io.polyshop.dev.storm.fault;

import io.polyshop.dev.Waiting;
import io.polyshop.dev.cluster.member.DatabaseMember;
import java.time.Duration;

/** PostgreSQL ends as in a crash, and is started again after that time. */
record DatabaseStop(DatabaseMember database, Duration away) implements Fault {

  @Override
  public String what() {
    return "PostgreSQL stopped hard, back after " + Times.text(away);
  }

  @Override
  public void happen() {
    database.kill();
    Waiting.pause(away);
    database.start();
  }
}
