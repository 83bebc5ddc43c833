package io.polyshop.dev.cluster;

import io.polyshop.dev.BrokerAddress;
import io.polyshop.dev.MailCatcher;
import io.polyshop.dev.ServiceEnvironment;
import io.polyshop.dev.Services;
import io.polyshop.dev.ShopPorts;
import io.polyshop.dev.Waiting;
import io.polyshop.dev.cluster.door.FrontDoor;
import io.polyshop.dev.cluster.door.Replica;
import io.polyshop.dev.cluster.member.DatabaseMember;
import io.polyshop.dev.cluster.member.Member;
import io.polyshop.dev.cluster.member.MemberFactory;
import io.polyshop.embedded.DataFolder;
import io.polyshop.runtime.config.TrustedProxies;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * A shop of several processes on one data folder: PostgreSQL, brokers, and replicas behind a front
 * door, which is in this process. All of them end when this is closed, or this process dies.
 */
public final class Cluster implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final long DOOR_LIMIT_S = 20;
  private static final String LOOPBACK = "127.0.0.1";
  private static final TrustedProxies NO_PROXIES = TrustedProxies.parse("proxies", "");

  /** While all start, this process waits for the processor as everybody does: no news. */
  private static final VertxOptions QUIET =
      new VertxOptions().setMaxEventLoopExecuteTime(TimeUnit.MINUTES.toNanos(1));

  private final DataFolder folder;
  private final ClusterPorts ports;
  private final MemberFactory factory;
  private final DatabaseMember database;
  private final List<Member> brokers;
  private final List<Member> processes;
  private final List<Replica> replicas;
  private final Vertx vertx = Vertx.vertx(QUIET);
  private final FrontDoor door;
  private MailCatcher mails;

  /**
   * @param settings what all services are told besides
   * @param proxied whether services are to reach the engines through proxies, which the caller
   *     opens
   * @param older the jar of an older release, which the services run at first
   */
  public Cluster(
      DataFolder folder,
      ClusterShape shape,
      ClusterPorts ports,
      Map<String, String> settings,
      boolean proxied,
      Optional<Path> older) {
    this.folder = folder;
    this.ports = ports;
    this.factory = new MemberFactory(logs(folder), older);
    var blueprint = new Blueprint(folder, shape, ports, settings, proxied, factory);
    this.database = blueprint.database();
    this.brokers = blueprint.brokers();
    this.processes = blueprint.processes();
    this.replicas = blueprint.replicas().values().stream().flatMap(Collection::stream).toList();
    this.door = new FrontDoor(vertx, LOOPBACK, NO_PROXIES);
  }

  /**
   * Starts everything; returns when every replica is ready.
   *
   * @param givenUp whether nobody wants it any more
   */
  public void start(BooleanSupplier givenUp) {
    ports.claim();
    mails = MailCatcher.start(LOOPBACK, ports.smtp());
    ports.shop().note(folder.path());
    BrokerAddress.note(folder.path(), ports.brokers(brokers.size()));
    brokers.forEach(Member::start);
    database.start();
    var environment = new ServiceEnvironment(folder, ports.shop(), Map.of());
    Services.names().forEach(name -> database.ensureDatabase(environment.login(name)));
    openDoor();
    processes.forEach(Member::start);
    awaitReady(START_LIMIT, givenUp);
  }

  /** Makes what lets the next processes start faster. Blocking: some seconds. */
  public void prepareForLater() {
    factory.prepareForLater();
  }

  /** Every member: the database, the brokers, the processes with services. */
  public List<Member> members() {
    var all = new ArrayList<Member>();
    all.add(database);
    all.addAll(brokers);
    all.addAll(processes);
    return all;
  }

  /** The member of that name, if there is one. */
  public Optional<Member> member(String name) {
    return members().stream().filter(member -> member.name().equals(name)).findFirst();
  }

  public DatabaseMember database() {
    return database;
  }

  public List<Member> brokers() {
    return brokers;
  }

  /** The processes that run services. */
  public List<Member> processes() {
    return processes;
  }

  /** Every service in every process. */
  public List<Replica> replicas() {
    return replicas;
  }

  public ClusterPorts ports() {
    return ports;
  }

  public DataFolder folder() {
    return folder;
  }

  public Vertx vertx() {
    return vertx;
  }

  /** Where the whole shop is, and each of its services. */
  public ShopPorts shop() {
    return ports.shop();
  }

  /** Whether that process can take work now. */
  public boolean isReady(Member process) {
    return process.isRunning() && door.isReady(process.name());
  }

  /**
   * Waits until every process is ready.
   *
   * @throws IllegalStateException if one is not in time, or ended
   * @throws CancellationException if it was given up
   */
  private void awaitReady(Duration limit, BooleanSupplier givenUp) {
    Waiting.until("every replica to be ready", limit, () -> isWhole(givenUp));
  }

  private boolean isWhole(BooleanSupplier givenUp) {
    if (givenUp.getAsBoolean()) {
      throw new CancellationException("given up before it was ready");
    }
    for (var member : members()) {
      if (!member.isRunning()) {
        throw new IllegalStateException(
            member.name() + " ended: see " + logs(folder).resolve(member.name() + ".log"));
      }
    }
    return processes.stream().allMatch(this::isReady);
  }

  /** Ends everything, those who use others first. */
  @Override
  public void close() {
    stop(processes);
    stop(brokers);
    factory.close();
    database.stop();
    if (mails != null) {
      mails.close();
    }
    await(door.close());
    await(vertx.close());
    folder.close();
  }

  private static void stop(List<Member> members) {
    var stops =
        members.stream()
            .map(
                member ->
                    CompletableFuture.runAsync(member::stop, task -> new Thread(task).start()))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(stops).join();
  }

  private void openDoor() {
    var doors = new LinkedHashMap<String, Integer>();
    Services.names().forEach(name -> doors.put(name, ports.door(name)));
    await(door.watch(replicas).compose(v -> door.open(ports.first(), doors)));
  }

  private static void await(Future<?> done) {
    try {
      done.await(DOOR_LIMIT_S, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the front door neither opens nor closes", e);
    }
  }

  private static Path logs(DataFolder folder) {
    try {
      return Files.createDirectories(folder.path().resolve("logs"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
