package io.polyshop.dev.storm.fault;

import io.polyshop.dev.Waiting;
import io.polyshop.dev.cluster.member.Member;
import java.time.Duration;

/** Stopped in the middle of everything; goes on by itself after that time. */
record Freeze(Member member, Duration length) implements Fault {

  @Override
  public String what() {
    return member.name() + " frozen for " + Times.text(length);
  }

  @Override
  public void happen() {
    member.freeze(length);
    Waiting.pause(length);
  }
}
