package io.polyshop.testkit;

import io.polyshop.contracts.Topic;
import io.polyshop.embedded.TcpLine;
import io.polyshop.embedded.TcpProxy;
import io.polyshop.runtime.Service;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** What one test class has of its own: the database, a beginning in Kafka, the running service. */
final class Scene {

  private static final Duration SETTLE_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration INTERVAL = Duration.ofMillis(20);

  private final TestBed bed;
  private final Service service;
  private final Map<String, Supplier<String>> settings;
  private final TestDatabase database;
  private final TcpProxy databaseProxy;
  private final int databasePort;
  private final GroupOffsets group;
  private final Map<TopicPartition, Long> beginning;
  private final TopicReader reader;
  private final ContractCheck contract;
  private final ApiCalls calls;
  private volatile ServiceProcess process;

  private Scene(
      TestBed bed,
      Service service,
      Map<String, Supplier<String>> settings,
      String databaseOptions,
      boolean proxied) {
    this.bed = bed;
    this.service = service;
    this.settings = settings;
    this.database = TestDatabase.create(bed.backing().postgres(), service.name(), databaseOptions);
    var postgres = bed.backing().postgres();
    this.databaseProxy = TcpProxy.to(bed.vertx(), postgres.host(), postgres.port());
    this.databasePort = proxied ? databaseProxy.port() : postgres.port();
    this.group = new GroupOffsets(bed.admin(), service.name());
    this.beginning = group.ends(TestTopics.allPartitions());
    this.reader = new TopicReader(bed.backing().bootstrapServers(), beginning);
    this.contract = new ContractCheck(bed.vertx(), service.name());
    this.calls = new ApiCalls(bed.vertx(), contract, this::port);
  }

  /**
   * Sets the scene and starts the service.
   *
   * @param databaseOptions of {@code create database}
   * @param proxied whether the service reaches its database by {@link #databaseLine}
   */
  static Scene open(
      TestBed bed,
      Service service,
      Map<String, Supplier<String>> settings,
      String databaseOptions,
      boolean proxied) {
    var scene = new Scene(bed, service, settings, databaseOptions, proxied);
    scene.group.moveTo(scene.beginningOf(List.of(Topic.values())));
    scene.start();
    return scene;
  }

  TestBed bed() {
    return bed;
  }

  TestDatabase database() {
    return database;
  }

  TcpLine databaseLine() {
    return databaseProxy.line();
  }

  ApiCalls calls() {
    return calls;
  }

  ContractCheck contract() {
    return contract;
  }

  EventProbe probe() {
    return new EventProbe(reader);
  }

  int port() {
    return running().port();
  }

  void start() {
    if (process != null) {
      throw new IllegalStateException(service.name() + " runs already");
    }
    process = ServiceProcess.start(service, environment(databasePort));
  }

  ServiceProcess replica(Service another) {
    return ServiceProcess.start(another, environment(bed.backing().postgres().port()));
  }

  void stop() {
    running().stop();
    process = null;
  }

  void rewind() {
    var inputs = running().inputs();
    stop();
    group.moveTo(beginningOf(inputs));
    start();
    settle();
  }

  void settle() {
    running();
    Awaitility.await(service.name() + " to read all its input and to publish all its outbox")
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(INTERVAL)
        .atMost(SETTLE_TIMEOUT)
        .until(this::isSettled);
  }

  List<DeadLetter> deadLetters(Topic topic) {
    return reader.upToNow().stream()
        .filter(record -> record.topic().equals(topic.deadLetterName()))
        .map(
            record ->
                new DeadLetter(
                    record.key(), record.value(), Map.copyOf(TopicReader.headers(record))))
        .toList();
  }

  void close() {
    try {
      databaseLine().heal();
      if (process != null) {
        stop();
      }
    } finally {
      databaseProxy.close();
      calls.close();
      reader.close();
      database.close();
    }
  }

  /**
   * The outbox is looked at between two looks at the input: what is published from it may be input
   * again, and what is read in between may write to it.
   */
  private boolean isSettled() {
    var inputs = TestTopics.partitions(running().inputs().stream().map(Topic::topicName));
    var ends = group.ends(inputs);
    return isRead(ends) && database.outboxIsEmpty() && ends.equals(group.ends(inputs));
  }

  private boolean isRead(Map<TopicPartition, Long> ends) {
    var committed = group.committed();
    return ends.entrySet().stream()
        .allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  private Map<TopicPartition, Long> beginningOf(Iterable<Topic> topics) {
    var offsets = new HashMap<TopicPartition, Long>();
    for (var topic : topics) {
      beginning.forEach(
          (partition, offset) -> {
            if (partition.topic().equals(topic.topicName())) {
              offsets.put(partition, offset);
            }
          });
    }
    return offsets;
  }

  private Map<String, String> environment(int databasePort) {
    var environment = new HashMap<String, String>();
    environment.put("DATABASE_URL", database.jdbcUrl(databasePort));
    environment.put("DATABASE_USER", database.role());
    environment.put("DATABASE_PASSWORD", database.password());
    environment.put("KAFKA_BOOTSTRAP_SERVERS", bed.backing().bootstrapServers());
    environment.put("JWKS_URL", jwksUrl());
    environment.put("HTTP_PORT", "0");
    environment.put("MANAGEMENT_PORT", "0");
    settings.forEach((name, value) -> environment.put(name, value.get()));
    return environment;
  }

  private String jwksUrl() {
    return contract.knows(HttpMethod.GET, JwksServer.PATH)
        ? bed.jwks().urlWith(service.name(), this::port)
        : bed.jwks().url();
  }

  private ServiceProcess running() {
    if (process == null) {
      throw new IllegalStateException(service.name() + " is stopped");
    }
    return process;
  }
}
