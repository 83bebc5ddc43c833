package io.polyshop.dev.replay;

import io.polyshop.contracts.Topic;
import io.polyshop.dev.BrokerAddress;
import io.polyshop.dev.Services;
import io.polyshop.dev.StartException;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.events.Reading;
import io.polyshop.runtime.kafka.Broker;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code polyshop replay}: history again, for a shadow or into a file. */
@Command(
    name = "replay",
    description = "Hands a part of a topic's history to a shadow group, or writes it to a file.")
public final class ReplayCommand implements Callable<Integer> {

  /** Where it goes. */
  static final class Target {

    @Option(
        names = "--group",
        required = true,
        paramLabel = "SHADOW",
        description = "A worker that was started with SHADOW=this reads it, and nobody else.")
    private String shadow;

    @Option(
        names = "--file",
        required = true,
        paramLabel = "FILE",
        description = "A file of CloudEvents, a line each; - for standard output.")
    private String file;
  }

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Target target;

  @Option(
      names = "--topic",
      required = true,
      paramLabel = "TOPIC",
      description = "For example order.events.")
  private String topic;

  @Option(
      names = "--from",
      paramLabel = "TIME|OFFSET",
      description = "The first: 2026-11-01T00:00Z, 2026-11-01 or an offset (default: all).")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "TIME|OFFSET",
      description = "The end, which is not replayed itself (default: what is the end now).")
  private String to;

  @Option(names = "--partition", paramLabel = "P", description = "Only this one (default: all).")
  private Integer partition;

  @Option(
      names = "--order",
      paramLabel = "ID",
      description = "Only this order's events, or those of any other key.")
  private String key;

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      defaultValue = "max",
      description = "1 as it happened, 60 an hour a minute, or max (default).")
  private String speed;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The running shop's folder (default: ${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "A broker instead of a shop's folder.")
  private String kafka;

  @Override
  public Integer call() {
    try {
      replay(source(), bound(from), bound(to), Pace.parse(speed));
      return 0;
    } catch (IllegalArgumentException | ConfigException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void replay(Topic source, Bound first, Bound last, Pace pace) {
    checkShadow();
    try (var broker = new Broker(BrokerAddress.of(kafka, data))) {
      var stretch = Stretch.of(broker, source, partition, first, last);
      var begun = System.nanoTime();
      var run = new Run(pace, begun);
      try (var sink = sink(broker, source)) {
        broker.read(
            stretch.begins(),
            stretch.to(),
            one -> {
              if (key == null || isOfKey(one)) {
                run.pass(one, sink);
              }
            });
      }
      report(run, source, (System.nanoTime() - begun) / 1e9);
    }
  }

  /** How far it has come. */
  private static final class Run {

    private final Pace pace;
    private final long begunNanos;
    private long firstMs = -1;
    private long events;

    private Run(Pace pace, long begunNanos) {
      this.pace = pace;
      this.begunNanos = begunNanos;
    }

    private void pass(ConsumerRecord<byte[], byte[]> one, Sink sink) {
      firstMs = firstMs < 0 ? one.timestamp() : firstMs;
      pace.await(one.timestamp() - firstMs, begunNanos);
      sink.take(one);
      events++;
    }
  }

  private boolean isOfKey(ConsumerRecord<byte[], byte[]> one) {
    return one.key() != null && key.equals(new String(one.key(), StandardCharsets.UTF_8));
  }

  private Topic source() {
    return Arrays.stream(Topic.values())
        .filter(one -> one.topicName().equals(topic))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no topic " + topic));
  }

  private static Bound bound(String text) {
    return text == null ? null : Bound.parse(text);
  }

  private void checkShadow() {
    var shadow = target.shadow;
    if (shadow != null && (!Reading.isShadowName(shadow) || Services.names().contains(shadow))) {
      throw new IllegalArgumentException(
          "'"
              + shadow
              + "' cannot be a shadow's name: use 2 to 40 lower-case letters, digits or '-',"
              + " and no service's name");
    }
  }

  private Sink sink(Broker broker, Topic source) {
    if (target.shadow != null) {
      return ShadowSink.open(broker, source, target.shadow);
    }
    try {
      return new FileSink(
          target.file.equals("-")
              ? new BufferedWriter(new PrintWriter(spec.commandLine().getOut()))
              : Files.newBufferedWriter(Path.of(target.file)));
    } catch (IOException e) {
      throw new StartException("cannot write to " + target.file, e);
    }
  }

  private void report(Run run, Topic source, double seconds) {
    var err = spec.commandLine().getErr();
    err.printf(
        "polyshop: %d events of %s in %.1f s (%.0f/s)%s%n",
        run.events,
        source.topicName(),
        seconds,
        run.events / seconds,
        target.shadow == null ? "" : " to " + Reading.topicOf(source, target.shadow));
    err.flush();
  }
}
