package io.polyshop.runtime;

import io.polyshop.runtime.config.ServiceConfig;
import io.polyshop.runtime.events.BatchProcessor;
import io.polyshop.runtime.events.ConsumerLoop;
import io.polyshop.runtime.events.ConsumerMetrics;
import io.polyshop.runtime.events.DeadLetters;
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

/** How a service reads its topics. */
final class EventInput {

  private static final Duration LAG_LOOK = Duration.ofSeconds(5);

  private final String service;
  private final ServiceConfig config;
  private final Assembly assembly;

  EventInput(ServiceConfig config, Assembly assembly) {
    this.service = config.service();
    this.config = config;
    this.assembly = assembly;
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
    var burial = new DeadLetters(producer, handlers.keySet(), metrics, service);
    var processor = new BatchProcessor(vertx, database, outbox, handlers, burial, service);
    var figures = new ConsumerMetrics(handlers.keySet(), metrics);
    var loop =
        new ConsumerLoop(
            service, config.kafka(), topics, handlers, processor, figures, assembly.pace());
    var lag = new ConsumerLag(topics, service, handlers.keySet(), metrics);
    return List.of(loop, new Worker(service + "-consumer-lag", LAG_LOOK, lag::look));
  }
}
