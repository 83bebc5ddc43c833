/** What is read from Kafka: orders that await their payment, ask for refunds, or were cancelled. */
package io.polyshop.payment.events;
