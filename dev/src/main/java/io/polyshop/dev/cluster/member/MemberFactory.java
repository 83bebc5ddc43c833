package io.polyshop.dev.cluster.member;

import io.polyshop.embedded.BrokerPlace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes members that are Java processes: on the class path of this one, with a log file each. */
public final class MemberFactory implements AutoCloseable {

  private static final int SERVICE_HEAP_MB = 128;
  private static final int NODE_HEAP_MB = 384;
  private static final int BROKER_HEAP_MB = 256;
  private static final Duration SERVICE_STOP = Duration.ofSeconds(25);

  /** Brokers that end together wait for each other in vain; what is acknowledged is written. */
  private static final Duration BROKER_STOP = Duration.ofSeconds(4);

  private final JavaCommand java = JavaCommand.ofThisProcess();
  private final Path logs;

  /**
   * @param logs an existing folder
   */
  public MemberFactory(Path logs) {
    this.logs = logs;
  }

  /** A service by itself. */
  public Member service(String name, String service, int port, Map<String, String> environment) {
    return member(
        name, port, SERVICE_HEAP_MB, List.of("service", service), environment, SERVICE_STOP);
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
    return member(name, port, NODE_HEAP_MB, List.of("node"), environment, SERVICE_STOP);
  }

  /**
   * A Kafka broker.
   *
   * @param more settings of Kafka's own
   */
  public Member broker(BrokerPlace place, Path folder, Map<String, String> more) {
    var name = "broker-" + place.id();
    var arguments = BrokerProcess.arguments(folder, place, more);
    return member(name, place.port(), BROKER_HEAP_MB, arguments, System.getenv(), BROKER_STOP);
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

  private Member member(
      String name,
      int port,
      int heapMb,
      List<String> arguments,
      Map<String, String> environment,
      Duration stop) {
    var command = java.of(name, heapMb, arguments);
    return new JavaMember(name, port, command, environment, logs.resolve(name + ".log"), stop);
  }
}
