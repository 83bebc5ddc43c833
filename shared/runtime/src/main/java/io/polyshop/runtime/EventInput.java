package io.polyshop.runtime;

import io.polyshop.contracts.Topic;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import io.polyshop.runtime.config.ServiceConfig;
import io.polyshop.runtime.events.BatchProcessor;
import io.polyshop.runtime.events.Burial;
import io.polyshop.runtime.events.ConsumerLoop;
import io.polyshop.runtime.events.ConsumerMetrics;
import io.polyshop.runtime.events.DeadLetters;
import io.polyshop.runtime.events.EventHandler;
import io.polyshop.runtime.events.PassedOver;
import io.polyshop.runtime.events.Reading;
import io.polyshop.runtime.kafka.ConsumerLag;
import io.polyshop.runtime.kafka.EventProducer;
import io.polyshop.runtime.kafka.Topics;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.telemetry.ServiceMetrics;
import io.polyshop.runtime.worker.Worker;
import io.vertx.core.Deployable;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How a service reads its topics: as itself, or as a shadow of itself. */
final class EventInput {

  private static final Duration LAG_LOOK = Duration.ofSeconds(5);

  private final String service;
  private final ServiceConfig config;
  private final Assembly assembly;
  private final Reading reading;

  /**
   * @throws ConfigException if it is to be a shadow, and cannot be
   */
  EventInput(Env env, ServiceConfig config, Assembly assembly) {
    this.service = config.service();
    this.config = config;
    this.assembly = assembly;
    this.reading = Reading.from(env, service);
    if (reading.isShadow() && !assembly.published().isEmpty()) {
      throw new ConfigException("SHADOW is for workers: " + service + " publishes events");
    }
  }

  boolean isShadow() {
    return reading.isShadow();
  }

  /** The consumer loop and what watches it; nothing if no topic is read. */
  List<Deployable> verticles(
      Vertx vertx,
      Database database,
      Outbox outbox,
      Topics topics,
      EventProducer producer,
      ServiceMetrics metrics) {
    var handlers = assembly.handlers();
    if (handlers.isEmpty()) {
      return List.of();
    }
    var burial = burial(handlers, producer, metrics);
    var processor = new BatchProcessor(vertx, database, outbox, handlers, burial, service);
    var figures = new ConsumerMetrics(handlers.keySet(), metrics);
    var loop =
        new ConsumerLoop(
            reading, config.kafka(), topics, handlers, processor, figures, assembly.pace());
    if (isShadow()) {
      return List.of(loop);
    }
    var lag = new ConsumerLag(topics, service, handlers.keySet(), metrics);
    return List.of(loop, new Worker(service + "-consumer-lag", LAG_LOOK, lag::look));
  }

  /** What a shadow cannot handle is no dead letter of production. */
  private Burial burial(
      Map<Topic, EventHandler> handlers, EventProducer producer, ServiceMetrics metrics) {
    return isShadow()
        ? new PassedOver(reading)
        : new DeadLetters(producer, handlers.keySet(), metrics, service);
  }
}
