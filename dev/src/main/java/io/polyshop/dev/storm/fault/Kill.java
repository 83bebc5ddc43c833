package io.polyshop.dev.storm.fault;

import io.polyshop.dev.Waiting;
import io.polyshop.dev.cluster.member.Member;
import java.time.Duration;

/** Ended at once, and started again after that time. */
record Kill(Member member, Duration away) implements Fault {

  @Override
  public String what() {
    return member.name() + " killed, back after " + Times.text(away);
  }

  @Override
  public void happen() {
    member.kill();
    Waiting.pause(away);
  }

  @Override
  public void heal() {
    member.start();
  }
}
