package io.polyshop.dev.cluster.member;

import io.polyshop.embedded.BrokerPlace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes members that are Java processes, with a log file each. */
public final class MemberFactory implements AutoCloseable {

  private static final int SERVICE_HEAP_MB = 128;
  private static final int NODE_HEAP_MB = 384;
  private static final int BROKER_HEAP_MB = 256;
  private static final Duration SERVICE_STOP = Duration.ofSeconds(25);

  /** Brokers that end together wait for each other in vain; what is acknowledged is written. */
  private static final Duration BROKER_STOP = Duration.ofSeconds(4);

  private final JavaCommand java = JavaCommand.ofThisProcess();
  private final Path logs;
  private final Optional<JavaCommand> older;

  /**
   * @param logs an existing folder
   * @param older the jar of an older release, which the services run at first
   */
  public MemberFactory(Path logs, Optional<Path> older) {
    this.logs = logs;
    this.older = older.map(JavaCommand::ofJar);
  }

  /** A service by itself. */
  public Member service(String name, String service, int port, Map<String, String> environment) {
    return process(name, port, SERVICE_HEAP_MB, List.of("service", service), environment);
  }

  /**
   * All services together.
   *
   * @param environments what each service is told
   */
  public Member node(
      String name, int port, int managementPort, Map<String, Map<String, String>> environments) {
    var environment = new HashMap<>(System.getenv());
    environment.putAll(NodeProcess.joined(environments));
    environment.put("MANAGEMENT_PORT", Integer.toString(managementPort));
    return process(name, port, NODE_HEAP_MB, List.of("node"), environment);
  }

  /**
   * A Kafka broker.
   *
   * @param more settings of Kafka's own
   */
  public Member broker(BrokerPlace place, Path folder, Map<String, String> more) {
    var name = "broker-" + place.id();
    var arguments = BrokerProcess.arguments(folder, place, more);
    var commands = commands(name, BROKER_HEAP_MB, arguments);
    return member(name, place.port(), commands, System.getenv(), BROKER_STOP);
  }

  /** Makes what lets later processes start faster, if it is not there. Blocking: some seconds. */
  public void prepareForLater() {
    java.archive().make();
  }

  /** Ends what prepares for later, if it is under way. */
  @Override
  public void close() {
    java.archive().close();
  }

  private Member process(
      String name, int port, int heapMb, List<String> arguments, Map<String, String> environment) {
    var commands = commands(name, heapMb, arguments);
    older.ifPresent(jar -> commands.put(Release.OLDER, () -> jar.of(name, heapMb, arguments)));
    return member(name, port, commands, environment, SERVICE_STOP);
  }

  private Map<Release, Supplier<List<String>>> commands(
      String name, int heapMb, List<String> arguments) {
    var commands = new EnumMap<Release, Supplier<List<String>>>(Release.class);
    commands.put(Release.THIS, () -> java.of(name, heapMb, arguments));
    return commands;
  }

  private Member member(
      String name,
      int port,
      Map<Release, Supplier<List<String>>> commands,
      Map<String, String> environment,
      Duration stop) {
    return new JavaMember(name, port, commands, environment, logs.resolve(name + ".log"), stop);
  }
}
