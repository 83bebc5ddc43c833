/** The consumer loop: batches from Kafka, one transaction each, dead letters for what cannot be. */
package io.polyshop.runtime.events;
