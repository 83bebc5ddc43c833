/** What is read from Kafka: orders that await their payment, and orders that were cancelled. */
package io.polyshop.payment.events;
