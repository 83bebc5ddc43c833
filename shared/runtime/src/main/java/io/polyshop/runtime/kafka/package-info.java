/** The one way to speak to Kafka: producer, consumers, topics. */
package io.polyshop.runtime.kafka;
