package io.polyshop.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own that runs a test's main class, to be killed. */
final class ChildProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader said;

  private ChildProcess(Process process) {
    this.process = process;
    this.said = process.inputReader();
  }

  static ChildProcess start(Class<?> main, String... arguments) throws IOException {
    var java = ProcessHandle.current().info().command().orElseThrow();
    var path = System.getProperty("java.class.path");
    var command = new ArrayList<>(List.of(java, "-cp", path, main.getName()));
    command.addAll(List.of(arguments));
    return new ChildProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  String firstLine() throws IOException {
    return said.readLine();
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    said.close();
  }
}
