package io.polyshop.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A fat jar in a process of its own, with its output in a file. */
final class JavaProcess implements AutoCloseable {

  private static final long STOP_LIMIT_S = 40;
  private static final Duration OUTPUT_LIMIT = Duration.ofMinutes(4);

  /** As the tests' own process is started: optimising code that runs for seconds is no gain. */
  private static final List<String> SHORT_LIVED =
      List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final Process process;
  private final Path output;

  private JavaProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts {@code <module>/target/<module>.jar}, with this environment and no other settings. */
  static JavaProcess start(
      String module, Map<String, String> environment, Path output, String... args) {
    var command = new ArrayList<>(List.of(java()));
    command.addAll(SHORT_LIVED);
    command.addAll(List.of("-jar", TestedTree.jar(module).toString()));
    command.addAll(List.of(args));
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    try {
      return new JavaProcess(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the output has the text. */
  void awaitOutput(String text) {
    awaitOutput(text, OUTPUT_LIMIT);
  }

  /** The same with another limit. */
  void awaitOutput(String text, Duration limit) {
    Waiting.until(
        text + " in " + output, limit, () -> output().contains(text) || !process.isAlive());
    if (!output().contains(text)) {
      throw new IllegalStateException("it ended before it said " + text + ":\n" + output());
    }
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As kill -9 does. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** As Ctrl-C or SIGTERM does; the exit code. */
  int stop() {
    process.destroy();
    return awaitEnd();
  }

  int awaitEnd() {
    try {
      if (!process.waitFor(STOP_LIMIT_S, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("it did not end:\n" + output());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
  }

  private static String java() {
    return ProcessHandle.current().info().command().orElseThrow();
  }
}
