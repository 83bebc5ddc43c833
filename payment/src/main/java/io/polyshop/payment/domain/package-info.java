/**
 * The rules of payments: what a batch of answers or cancellations changes, what may be refunded,
 * what the cancellation of an order means for its payment. Plain Java: no Vert.x, SQL, HTTP or
 * Kafka.
 */
package io.polyshop.payment.domain;
