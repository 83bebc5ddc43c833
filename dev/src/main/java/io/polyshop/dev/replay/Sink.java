package io.polyshop.dev.replay;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where replayed records go. */
interface Sink extends AutoCloseable {

  void take(ConsumerRecord<byte[], byte[]> one);

  /** Returns when all of them are there. */
  @Override
  void close();
}
