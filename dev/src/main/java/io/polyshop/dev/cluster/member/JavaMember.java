package io.polyshop.dev.cluster.member;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A Java process, with its output in a file. It reads from a pipe of this process and ends when
 * that is closed: also when this one is killed.
 */
final class JavaMember implements Member {

  private final String name;
  private final int port;
  private final Map<Release, Supplier<List<String>>> commands;
  private final Map<String, String> environment;
  private final Path log;
  private final Duration stopLimit;
  private Release release;
  private Process process;

  /**
   * @param commands by what it may run, asked at each start; the older release is run first, if
   *     there is one
   * @param stopLimit how long an orderly end may take
   */
  JavaMember(
      String name,
      int port,
      Map<Release, Supplier<List<String>>> commands,
      Map<String, String> environment,
      Path log,
      Duration stopLimit) {
    this.name = name;
    this.port = port;
    this.commands = commands;
    this.release = commands.containsKey(Release.OLDER) ? Release.OLDER : Release.THIS;
    this.environment = environment;
    this.log = log;
    this.stopLimit = stopLimit;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public synchronized Release release() {
    return release;
  }

  @Override
  public synchronized void runs(Release next) {
    if (!commands.containsKey(next)) {
      throw new IllegalArgumentException(name + " has no other release");
    }
    release = next;
  }

  @Override
  public synchronized void start(Map<String, String> settings) {
    if (isRunning()) {
      return;
    }
    var builder =
        new ProcessBuilder(commands.get(release).get())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    var all = new HashMap<>(environment);
    all.putAll(settings);
    builder.environment().clear();
    builder.environment().putAll(all);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void kill() {
    end(Process::destroyForcibly);
  }

  @Override
  public void stop() {
    Signals.thaw(processes());
    end(Process::destroy);
  }

  @Override
  public synchronized List<ProcessHandle> processes() {
    return process != null && process.isAlive() ? List.of(process.toHandle()) : List.of();
  }

  /** Not under the lock while it waits: others may want to see it go. */
  private void end(Consumer<Process> how) {
    Process ending;
    synchronized (this) {
      ending = process;
    }
    if (ending == null) {
      return;
    }
    how.accept(ending);
    try {
      if (!ending.waitFor(stopLimit.toMillis(), TimeUnit.MILLISECONDS)) {
        ending.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      ending.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
