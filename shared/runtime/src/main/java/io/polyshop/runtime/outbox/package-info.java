/** The transactional outbox: from a committed change to an acknowledged record in Kafka. */
package io.polyshop.runtime.outbox;
