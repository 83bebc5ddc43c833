package io.polyshop.runtime;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import io.polyshop.contracts.Topic;
import io.polyshop.runtime.config.Env;
import io.polyshop.runtime.config.ServiceConfig;
import io.polyshop.runtime.kafka.BrokerWatch;
import io.polyshop.runtime.kafka.EventProducer;
import io.polyshop.runtime.kafka.Topics;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.outbox.OutboxMetrics;
import io.polyshop.runtime.outbox.OutboxRelay;
import io.polyshop.runtime.sql.ClockWatch;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.sql.Migrations;
import io.polyshop.runtime.telemetry.LogFormat;
import io.polyshop.runtime.telemetry.Readiness;
import io.polyshop.runtime.telemetry.ServiceMetrics;
import io.polyshop.runtime.token.Tokens;
import io.polyshop.runtime.worker.Backoff;
import io.polyshop.runtime.worker.Retry;
import io.polyshop.runtime.worker.Worker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Runs a service: opens its port, brings its database up to date, deploys relay, consumer loop and
 * workers, and then takes requests; until then it answers each with 503. A database or broker that
 * is unreachable is waited for; {@link #readiness} says what is missing.
 */
public final class ServiceHost {

  private static final Backoff BACKOFF =
      Backoff.doubling(Duration.ofMillis(250), Duration.ofSeconds(2));
  private static final Duration OUTBOX_LOOK = Duration.ofSeconds(2);
  private static final Duration BROKER_LOOK = Duration.ofSeconds(5);
  private static final Duration CLOCK_LOOK = Duration.ofSeconds(10);

  /** How long a stop waits for what is in hand. */
  private static final long STOP_PATIENCE_MS = 5_000;

  private final Vertx vertx;
  private final Service service;
  private final ServiceConfig config;
  private final Clock clock;
  private final Database database;
  private final Outbox outbox;
  private final Assembly assembly;
  private final EventInput input;
  private final EventProducer producer;
  private final ServiceMetrics metrics;
  private final ClockWatch clockWatch;
  private final OutboxMetrics outboxMetrics;
  private final OutboxRelay relay;
  private final Topics topics;
  private final Tokens tokens;
  private final Readiness readiness;
  private final Retry databaseRetry;
  private final Retry topicsRetry;
  private final Deployments deployments;
  private final ApiServer api;
  private volatile boolean stopping;

  /**
   * Builds the service's pieces, without I/O.
   *
   * @throws io.polyshop.runtime.config.ConfigException if a setting is missing or makes no sense
   */
  public ServiceHost(Vertx vertx, Service service, Env env) {
    LogFormat.check(env);
    this.vertx = vertx;
    this.deployments = new Deployments(vertx);
    this.service = service;
    this.config = ServiceConfig.from(env, service.name(), service.defaultPort());
    this.clock = Clock.offset(Clock.systemUTC(), config.clockOffset());
    this.database = new Database(vertx, config.database(), service.name());
    this.metrics = new ServiceMetrics(service.name());
    this.clockWatch = new ClockWatch(database, clock, metrics, service.name());
    var ids = ids();
    this.producer = new EventProducer(vertx, config.kafka(), service.name());
    this.outboxMetrics = new OutboxMetrics(database, metrics);
    this.relay = new OutboxRelay(database, producer, outboxMetrics, service.name());
    this.outbox = new Outbox(clock, ids, relay::wake);
    this.assembly =
        service.assemble(new Foundation(vertx, env, config, clock, ids, database, outbox, metrics));
    this.input = new EventInput(env, config, assembly);
    this.topics = new Topics(vertx, config.kafka(), service.name());
    this.tokens = new Tokens(vertx, config, clock);
    this.api = new ApiServer(vertx, config, assembly, tokens.verifier(), metrics);
    this.databaseRetry = new Retry(vertx, service.name() + ": the database", BACKOFF);
    this.topicsRetry = new Retry(vertx, service.name() + ": the topics", BACKOFF);
    this.readiness = checks();
  }

  /** Builds and starts a service; completes when it takes requests. */
  public static Future<ServiceHost> start(Vertx vertx, Service service, Env env) {
    var host = new ServiceHost(vertx, service, env);
    return host.start().map(host);
  }

  /** Completes when it takes requests; waits for the database as long as it takes. */
  public Future<Void> start() {
    if (assembly.hasApi()) {
      tokens.start();
    }
    ensureTopics();
    return api.listen()
        .compose(v -> migrate())
        .compose(v -> deployRelay())
        .compose(v -> deployments.deploy(brokerWatch()))
        .compose(v -> clockWatch.look().otherwise(false))
        .compose(v -> deployments.deploy(clockWatch()))
        .compose(v -> deployConsumerLoop())
        .compose(v -> deployWorkers())
        .<Void>mapEmpty()
        .onSuccess(v -> api.takeRequests());
  }

  /**
   * Ends it in order: not ready any more, no new requests, what is in flight is finished, then the
   * connections close.
   */
  public Future<Void> stop() {
    stopping = true;
    databaseRetry.stop();
    topicsRetry.stop();
    metrics.close();
    // The relay waits for its batch to be acknowledged, as long as Kafka's client does.
    var patience = vertx.setTimer(STOP_PATIENCE_MS, t -> producer.abort());
    return api.close()
        .compose(v -> deployments.endAll())
        .compose(v -> relay.close())
        .onComplete(ended -> vertx.cancelTimer(patience))
        .eventually(tokens::close)
        .eventually(producer::close)
        .eventually(topics::close)
        .eventually(database::close);
  }

  public Service service() {
    return service;
  }

  public ServiceConfig config() {
    return config;
  }

  /** The port of the API; 0 if there is none. */
  public int httpPort() {
    return api.port();
  }

  public Readiness readiness() {
    return readiness;
  }

  private Readiness checks() {
    var checks =
        new Readiness(vertx)
            .check("service", this::serving)
            .check("database", this::databaseAnswers)
            .remark("kafka", topics::ping);
    return assembly.hasApi()
        ? checks.check("keys", tokens::hasKeys).check("sessions", tokens::knowsEndedSessions)
        : checks;
  }

  /** Sorted by time whichever replica makes them. */
  private Supplier<UUID> ids() {
    return new TimeOrderedEpochFactory(clockWatch.databaseTime().withZone(ZoneOffset.UTC))::create;
  }

  private Future<Void> migrate() {
    return databaseRetry.until(this::migrateOnce, Migrations::mayWorkLater);
  }

  private Future<Void> migrateOnce() {
    return vertx.executeBlocking(
        () -> {
          Migrations.run(config.database(), service.name());
          return null;
        });
  }

  private void ensureTopics() {
    if (input.isShadow()) {
      return;
    }
    topicsRetry.until(() -> topics.ensure(allTopics()));
  }

  private Set<Topic> allTopics() {
    var all = EnumSet.noneOf(Topic.class);
    all.addAll(assembly.published());
    all.addAll(assembly.handlers().keySet());
    if (assembly.hasApi()) {
      all.add(Topic.AUTH);
    }
    return all;
  }

  private Future<?> deployConsumerLoop() {
    return deployments.deployAll(
        input.verticles(vertx, database, outbox, topics, producer, metrics));
  }

  /** A shadow calls nobody: what it notes down to be called stays in its tables. */
  private Future<?> deployWorkers() {
    return input.isShadow() ? Future.succeededFuture() : deployments.deployAll(assembly.workers());
  }

  private Worker brokerWatch() {
    var watch = new BrokerWatch(topics, metrics);
    return new Worker(service.name() + "-broker-watch", BROKER_LOOK, watch::look);
  }

  private Worker clockWatch() {
    return new Worker(service.name() + "-clock-watch", CLOCK_LOOK, clockWatch::look);
  }

  private Future<?> deployRelay() {
    if (assembly.published().isEmpty()) {
      return Future.succeededFuture();
    }
    var watch = new Worker(service.name() + "-outbox-watch", OUTBOX_LOOK, outboxMetrics::look);
    return relay.deploy(vertx).onSuccess(deployments::add).compose(v -> deployments.deploy(watch));
  }

  private Future<Void> serving() {
    return api.takesRequests() && !stopping
        ? Future.succeededFuture()
        : Future.failedFuture(stopping ? "stopping" : "starting");
  }

  private Future<Void> databaseAnswers() {
    return database.statements().query("select 1").execute().mapEmpty();
  }
}
