package io.polyshop.runtime.events;

import io.vertx.core.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where records go that cannot be handled. */
@FunctionalInterface
public interface Burial {

  /** Succeeds once the record is set aside, so that its partition may go on without it. */
  Future<Void> bury(ConsumerRecord<String, byte[]> bad, Throwable error);
}
