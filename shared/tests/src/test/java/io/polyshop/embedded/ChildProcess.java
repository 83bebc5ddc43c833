package io.polyshop.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own that runs a test's main class, to be killed. */
final class ChildProcess implements AutoCloseable {

  /** Begins what the class says, so that it is not taken for what it logs. */
  private static final String SAYS = "says: ";

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

  /** For the class that is run: a line for {@link #listen}. */
  static void say(String line) {
    System.out.println(SAYS + line);
  }

  /** The next line that it says; null if it ends before. */
  String listen() throws IOException {
    String line;
    do {
      line = said.readLine();
    } while (line != null && !line.startsWith(SAYS));
    return line == null ? null : line.substring(SAYS.length());
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
