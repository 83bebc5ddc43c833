package io.polyshop.dev.conformance;

import io.polyshop.dev.StartException;
import io.polyshop.dev.Waiting;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A worker over some input, on engines of its own, to its effect in the end. */
final class Run implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path folder;
  private final Stage stage;
  private final Shell shell;
  private final String start;

  private Run(Path folder, Stage stage, Shell shell, String start) {
    this.folder = folder;
    this.stage = stage;
    this.shell = shell;
    this.start = start;
  }

  /**
   * @param folder for the engines' data, which goes with the run
   * @param setUp makes the worker's tables, or null if it does so itself
   */
  static Run begin(Path folder, Path log, String worker, String start, String setUp) {
    var stage = Stage.open(folder, worker);
    var shell = new Shell(stage.settings(), log);
    var run = new Run(folder, stage, shell, start);
    try {
      if (setUp != null) {
        shell.run(setUp);
      }
      return run;
    } catch (RuntimeException e) {
      run.close();
      throw e;
    }
  }

  /** The effect when nothing happens. */
  String quiet(List<ProducerRecord<byte[], byte[]>> input, String effect) {
    stage.send(input);
    var worker = shell.start(start);
    finish(worker);
    return shell.run(effect);
  }

  /**
   * The effect when the worker is killed so many times while the input comes in.
   *
   * @param killed told after each kill how many there have been
   */
  String killed(
      List<ProducerRecord<byte[], byte[]>> input,
      String effect,
      int kills,
      Random random,
      IntConsumer killed) {
    var life = Duration.ofSeconds(2).toMillis();
    for (int kill = 0; kill < kills; kill++) {
      stage.send(input.subList(part(kill, kills + 1, input), part(kill + 1, kills + 1, input)));
      var before = stage.handled();
      var begun = System.nanoTime();
      var worker = shell.start(start);
      // Half of them die before they have committed what they did first, half of them soon after.
      Waiting.pause(Duration.ofMillis(random.nextLong(life)));
      if (random.nextBoolean()) {
        awaitProgress(worker, before);
        life = Math.max(1, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        Waiting.pause(Duration.ofMillis(random.nextLong(50)));
      }
      kill(worker);
      stage.forgetMembers();
      killed.accept(kill + 1);
    }
    stage.send(input.subList(part(kills, kills + 1, input), input.size()));
    finish(shell.start(start));
    return shell.run(effect);
  }

  @Override
  public void close() {
    stage.close();
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int part(int number, int of, List<?> all) {
    return (int) ((long) all.size() * number / of);
  }

  private void awaitProgress(Process worker, long before) {
    Waiting.until(
        "the worker to commit anything",
        PATIENCE,
        () -> alive(worker) && (stage.handled() > before || stage.isRead()));
  }

  /** Lets it read all, and ends it in order. */
  private void finish(Process worker) {
    try {
      Waiting.until(
          "the worker to read all records", PATIENCE, () -> alive(worker) && stage.isRead());
    } finally {
      worker.destroy();
      ended(worker);
    }
  }

  private boolean alive(Process worker) {
    if (!worker.isAlive()) {
      throw new StartException(
          "the worker ended by itself (%d): its words are in %s"
              .formatted(worker.exitValue(), shell.log()),
          null);
    }
    return true;
  }

  private static void kill(Process worker) {
    worker.descendants().forEach(ProcessHandle::destroyForcibly);
    worker.destroyForcibly();
    ended(worker);
  }

  private static void ended(Process worker) {
    try {
      if (!worker.waitFor(20, TimeUnit.SECONDS)) {
        worker.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
