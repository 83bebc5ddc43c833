package io.polyshop.runtime.events;

import io.vertx.core.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a shadow cannot handle: it is logged, and nobody has to do anything about it. */
public final class PassedOver implements Burial {

  private static final Logger LOG = LoggerFactory.getLogger(PassedOver.class);

  private final Reading reading;

  public PassedOver(Reading reading) {
    this.reading = reading;
  }

  @Override
  public Future<Void> bury(ConsumerRecord<String, byte[]> bad, Throwable error) {
    LOG.error(
        "{}: {}-{}@{} cannot be handled and is passed over",
        reading.group(),
        bad.topic(),
        bad.partition(),
        bad.offset(),
        error);
    return Future.succeededFuture();
  }
}
