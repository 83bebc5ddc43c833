/** Kafka for commands: blocking, with a sentence for a broker that does not answer. */
package io.polyshop.dev.broker;
