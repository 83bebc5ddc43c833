package io.polyshop.dev.storm.fault;

import io.polyshop.dev.Waiting;
import io.polyshop.embedded.TcpLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The way of a process to PostgreSQL, to Kafka or to both goes bad. */
final class Cut implements Fault {

  private static final List<String> MODES = List.of("silent", "slow", "half", "reset");
  private static final List<String> ENGINES =
      List.of("PostgreSQL", "Kafka", "PostgreSQL and Kafka");
  private static final Duration BETWEEN_RESETS = Duration.ofMillis(300);
  private static final long SLOW_MS = 800;

  private final Step step;
  private final String mode;
  private final String engine;
  private final List<TcpLine> lines = new ArrayList<>();

  Cut(Step step, Network network) {
    this.step = step;
    var choice = (int) (step.variant() * MODES.size() * ENGINES.size());
    this.mode = MODES.get(choice % MODES.size());
    this.engine = ENGINES.get(choice / MODES.size());
    if (engine.contains("PostgreSQL")) {
      lines.add(network.database(step.target()));
    }
    if (engine.contains("Kafka")) {
      lines.addAll(network.kafka(step.target()));
    }
  }

  @Override
  public String what() {
    var how =
        switch (mode) {
          case "silent" -> "hears nothing from " + engine;
          case "slow" -> "hears " + engine + " late by " + Times.text(Duration.ofMillis(SLOW_MS));
          case "half" -> "hears half an answer of " + engine + " and no more";
          default -> "has its connections to " + engine + " reset again and again";
        };
    return "%s %s for %s".formatted(step.target(), how, Times.text(step.length()));
  }

  @Override
  public void happen() {
    switch (mode) {
      case "silent" -> lines.forEach(TcpLine::goSilent);
      case "slow" -> lines.forEach(line -> line.delay(SLOW_MS));
      case "half" -> lines.forEach(TcpLine::answerHalf);
      default -> {
        reset();
        return;
      }
    }
    Waiting.pause(step.length());
  }

  @Override
  public void heal() {
    lines.forEach(TcpLine::heal);
  }

  private void reset() {
    var end = System.nanoTime() + step.length().toNanos();
    while (System.nanoTime() < end) {
      lines.forEach(TcpLine::reset);
      Waiting.pause(BETWEEN_RESETS);
    }
  }
}
