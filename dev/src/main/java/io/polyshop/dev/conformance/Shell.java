package io.polyshop.dev.conformance;

import io.polyshop.dev.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Commands of the worker's author, with the worker's settings in their environment.
 *
 * @param log what they say goes there
 */
record Shell(Map<String, String> settings, Path log) {

  /** JVMs that live for seconds only: to compile less than usual makes them start sooner. */
  private static final String JVM = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  /** What whoever calls may have set for a worker of their own. */
  private static final List<String> OTHERS = List.of("GROUP", "SHADOW");

  /** Starts a command that goes on; it is the process itself, no shell around it. */
  Process start(String command) {
    var builder = builder("exec " + command);
    builder.environment().putIfAbsent("JAVA_TOOL_OPTIONS", JVM);
    try {
      return builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs a command to its end; answers what it printed.
   *
   * @throws StartException if it fails
   */
  String run(String command) {
    try {
      var process = builder(command).start();
      var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new StartException("failed: " + command + " (its words are in " + log + ")", null);
      }
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private ProcessBuilder builder(String command) {
    var builder = new ProcessBuilder("sh", "-c", command);
    var environment = builder.environment();
    OTHERS.forEach(environment::remove);
    settings.keySet().forEach(name -> environment.remove(name + "_FILE"));
    environment.putAll(settings);
    return builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
  }
}
