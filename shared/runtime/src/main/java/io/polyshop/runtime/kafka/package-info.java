/**
 * The one way to speak to Kafka: producer, consumers, topics, and the follower of a whole topic. No
 * constructor of a client runs on an event loop or outside a try: a broker whose name cannot be
 * resolved is an unreachable one.
 */
package io.polyshop.runtime.kafka;
