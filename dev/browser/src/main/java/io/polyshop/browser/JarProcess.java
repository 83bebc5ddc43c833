package io.polyshop.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A fat jar of the source tree in a process of its own, with its output in a file. */
final class JarProcess implements AutoCloseable {

  private static final Path TREE = Path.of(System.getProperty("polyshop.home", "../.."));
  private static final long START_LIMIT_S = 300;
  private static final long STOP_LIMIT_S = 90;
  private static final long STEP_MS = 50;

  private final Process process;
  private final Path output;

  private JarProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts {@code <module>/target/<module>.jar} with these settings besides its own environment.
   *
   * @param options of Java
   */
  static JarProcess start(
      String module,
      List<String> options,
      Map<String, String> settings,
      Path output,
      String... args) {
    var jar = TREE.resolve(module).resolve("target").resolve(module + ".jar").toAbsolutePath();
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar.normalize() + " is missing: run ./polyshop build");
    }
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(options);
    command.addAll(List.of("-jar", jar.normalize().toString()));
    command.addAll(List.of(args));
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(settings);
    try {
      return new JarProcess(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the output has the text. */
  JarProcess awaitOutput(String text) {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_LIMIT_S);
    while (!output().contains(text)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("it did not say " + text + ":\n" + output());
      }
      await(STEP_MS, TimeUnit.MILLISECONDS);
    }
    return this;
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long processorNanos() {
    return processorNanos(process.toHandle());
  }

  /** What a process and those that it has started, and that still run, have used. */
  static long processorNanos(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .mapToLong(p -> p.info().totalCpuDuration().map(Duration::toNanos).orElse(0L))
        .sum();
  }

  /** As kill -9 does. */
  void kill() {
    process.destroyForcibly();
    await(STOP_LIMIT_S, TimeUnit.SECONDS);
  }

  /** The exit code. */
  int awaitEnd() {
    if (!await(STOP_LIMIT_S, TimeUnit.SECONDS)) {
      kill();
      throw new IllegalStateException("it did not end:\n" + output());
    }
    return process.exitValue();
  }

  /** As Ctrl-C does. */
  @Override
  public void close() {
    if (process.isAlive()) {
      process.destroy();
      awaitEnd();
    }
  }

  private boolean await(long time, TimeUnit unit) {
    try {
      return process.waitFor(time, unit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
